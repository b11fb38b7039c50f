package io.almevents.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.ticket.Members.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void keepsTheOrderInWhichMembersJoinedAndTheirNewestTime() {
        Members members = Members.NONE
                .joined("b", Optional.of(NOON))
                .joined("a", Optional.empty())
                .changed("b", Optional.of(NOON.minusSeconds(1)))
                .changed("a", Optional.of(NOON))
                .closed("b", Optional.of(NOON.plusSeconds(1)));

        assertThat(members.listed())
                .containsExactly(
                        new Member("b", false, Optional.of(NOON.plusSeconds(1))),
                        new Member("a", true, Optional.of(NOON)));
        assertThat(members.open()).isEqualTo(1);
        assertThat(members.count()).isEqualTo(2);
    }

    @Test
    void forgetsClosedMembersFirstWhereItIsFull() {
        Members full = many();
        Members withRoom = full.closed("r7", Optional.empty()).joined("late", Optional.empty());

        assertThat(withRoom.listed()).hasSize(Members.MOST_LISTED);
        assertThat(withRoom.listed())
                .extracting(Member::resourceId)
                .doesNotContain("r7")
                .endsWith("late");
        assertThat(withRoom.open()).isEqualTo(Members.MOST_LISTED);
        assertThat(withRoom.count()).isEqualTo(Members.MOST_LISTED + 1);
    }

    @Test
    void countsOpenMembersForWhichThereIsNoRoom() {
        Members more = many().joined("late", Optional.empty()).changed("late", Optional.empty());

        assertThat(more.listed()).extracting(Member::resourceId).doesNotContain("late");
        assertThat(more.open()).isEqualTo(Members.MOST_LISTED + 1);
        Members fewer = more.closed("late", Optional.empty());
        assertThat(fewer.open()).isEqualTo(Members.MOST_LISTED);
        assertThat(fewer.count()).isEqualTo(Members.MOST_LISTED + 1);
    }

    @Test
    void showsNoIdsInTexts() {
        Members members = Members.NONE.joined("secret", Optional.empty());

        assertThat(members + " " + members.listed()).doesNotContain("secret");
        assertThat(TicketGroup.of(List.of("secret"), Duration.ZERO).toString()).doesNotContain("secret");
    }

    @Test
    void namesAGroupByItsValues() {
        assertThat(TicketGroup.of(List.of("S4H Prod", "", "a/b"), Duration.ZERO).id())
                .isEqualTo("group:S4H%20Prod//a%2Fb");
        assertThat(TicketGroup.of(List.of("x".repeat(10_000)), Duration.ZERO).id())
                .startsWith("group:sha256:")
                .hasSizeLessThan(100)
                .isNotEqualTo(TicketGroup.of(List.of("x".repeat(10_001)), Duration.ZERO)
                        .id());
        assertThat(TicketGroup.summary(NOON.plusSeconds(5)).id()).isEqualTo("summary:2026-03-02T12:00:00Z");
    }

    private static Members many() {
        Members members = Members.NONE;
        for (int i = 0; i < Members.MOST_LISTED; i++) {
            members = members.joined("r" + i, Optional.empty());
        }
        return members;
    }
}
