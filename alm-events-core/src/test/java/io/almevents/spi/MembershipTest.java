package io.almevents.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.ticket.Members;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTest {
    private static final String GROUP = "group:S4H";

    /** Members are the letters, open ones large; the resource is X. */
    @ParameterizedTest(name = "{0} of x where the ticket is {1} and the members are {2}: {3}, members {4}")
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "CREATE, NONE, '', CREATE, X",
                "UPDATE, NONE, '', UPDATE, X",
                "CLOSE, NONE, '', -, ''",
                "READ, NONE, '', READ, ''",
                "CREATE, NONE, X, CREATE, X",
                "CREATE, OPEN, A, CREATE, AX",
                "UPDATE, OPEN, A, UPDATE, AX",
                "UPDATE, OPEN, AX, UPDATE, AX",
                "CLOSE, OPEN, AX, UPDATE, Ax",
                "CLOSE, OPEN, aX, CLOSE, ax",
                "CLOSE, OPEN, A, -, A",
                "CLOSE, OPEN, Ax, -, Ax",
                "CREATE, OPEN, Ax, CREATE, AX",
                "READ, OPEN, AX, READ, AX",
                "CREATE, CLOSED, ax, CREATE, X",
                "UPDATE, CLOSED, a, UPDATE, X",
                "CREATE, CLOSED, A, CREATE, AX",
                "CREATE, NONE, a, CREATE, X",
                "CREATE, OPEN, a, CREATE, aX",
                "CREATE, IN_DOUBT, a, CREATE, aX",
                "CLOSE, IN_DOUBT, X, CLOSE, x",
            })
    void tellsWhatAnEventMeansForTheGroup(
            Intent intent, TicketState ticket, String members, String asked, String after) {
        Membership membership =
                Membership.of(GROUP, members(members), ticket, following(members), "X", intent, Optional.empty());

        assertThat(membership.intent()).isEqualTo(Optional.ofNullable(asked).map(Intent::valueOf));
        assertThat(text(membership.members())).isEqualTo(after);
        assertThat(membership.following()).isEqualTo(following(after));
    }

    @Test
    void joinsAnotherGroupWhereTheResourceWasAMemberOfOneBefore() {
        Membership membership = Membership.of(
                GROUP,
                Members.NONE,
                TicketState.NONE,
                Optional.of(new Following("group:other", false)),
                "X",
                Intent.CREATE,
                Optional.empty());

        assertThat(membership.following()).contains(new Following(GROUP, true));
    }

    @ParameterizedTest(name = "joined {0}, waits {1}, own ticket {2}, wants {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, false, NONE, -, -",
                "-, false, NONE, b, b",
                "-, true, NONE, b, -",
                "-, false, OPEN, b, -",
                "-, false, IN_DOUBT, b, -",
                "-, false, CLOSED, b, b",
                "a, false, NONE, b, a",
                "a, false, NONE, -, a",
                "a, false, CLOSED, b, a",
                "a, true, NONE, b, -",
                "a-closed, false, NONE, b, b",
                "a-closed, false, NONE, -, -",
            })
    void leavesAResourceWhereItBegan(String joined, boolean waits, TicketState own, String wanted, String place) {
        Optional<Following> known = Optional.ofNullable(joined)
                .map(group -> new Following(group.replace("-closed", ""), !group.endsWith("-closed")));
        Optional<TicketGroup> group = Optional.ofNullable(wanted).map(id -> new TicketGroup(id, Duration.ZERO));

        assertThat(Following.group(known, waits, own, group)).isEqualTo(Optional.ofNullable(place));
    }

    @ParameterizedTest
    @CsvSource({"CLOSE, AX, UPDATE", "CLOSE, ax, CLOSE", "CREATE, ax, CLOSE", "CREATE, A, CREATE", "READ, ax, READ"})
    void asksForWhatFitsTheMembersWhenADeliveryIsTriedAgain(Intent intent, String members, Intent asked) {
        assertThat(Membership.again(intent, members(members))).isEqualTo(asked);
    }

    private static Members members(String letters) {
        Members members = Members.NONE;
        for (String letter : letters.split("", -1)) {
            if (!letter.isEmpty()) {
                String id = upper(letter);
                members = members.joined(id, Optional.empty());
                members = letter.equals(id) ? members : members.closed(id, Optional.empty());
            }
        }
        return members;
    }

    private static Optional<Following> following(String letters) {
        return upper(letters).contains("X")
                ? Optional.of(new Following(GROUP, letters.contains("X")))
                : Optional.empty();
    }

    private static String text(Members members) {
        StringBuilder text = new StringBuilder();
        members.listed().forEach(member -> text.append(member.open() ? member.resourceId() : lower(member)));
        return text.toString();
    }

    private static String lower(Members.Member member) {
        return member.resourceId().toLowerCase(java.util.Locale.ROOT);
    }

    private static String upper(String text) {
        return text.toUpperCase(java.util.Locale.ROOT);
    }
}
