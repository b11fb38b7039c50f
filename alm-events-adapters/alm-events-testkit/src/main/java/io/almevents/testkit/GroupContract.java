package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Purged;
import io.almevents.spi.Submission;
import io.almevents.ticket.Members;
import io.almevents.ticket.Members.Member;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store owes where resources share the ticket of a group. */
public abstract class GroupContract extends SummaryContract {
    private static final TicketGroup GROUP = TicketGroup.of(List.of("S4H", "Prod/1"), Duration.ZERO);
    private static final TicketGroup OTHER = TicketGroup.of(List.of("", ""), Duration.ZERO);
    private static final TicketKey KEY = new TicketKey("default", "incidents", GROUP.id());

    /** For this package; authors of stores extend {@link StoreContract}. */
    GroupContract() {}

    @Test
    void sharesOneTicketWhoseMembersEachClaimLists() {
        member(about("A.CREATED", "r1", "1"));
        member(about("A.CREATED", "r2", "2"));
        member(about("A.CREATED", "r3", "3"), OTHER);

        List<Claim> claims = claim(10);

        assertThat(claims).extracting(Claim::key).containsExactly(KEY, KEY.withResource(OTHER.id()));
        assertThat(claims.get(0).ticket().members()).isEqualTo(members(open("r1"), open("r2")));
        assertThat(claims.get(0).intent()).isEqualTo(Intent.CREATE);
    }

    @Test
    void updatesWithTheCloseOfOneOfSeveralAndClosesWithTheLast() {
        openTicket();
        member(about("A.CREATED", "r2", "2"));
        assertThat(claimed().intent()).isEqualTo(Intent.CREATE);
        member(about("A.CLOSED", "r1", "3"));
        assertThat(claimed().intent()).isEqualTo(Intent.UPDATE);
        member(about("A.CLOSED", "r2", "4"));

        Claim last = claim(1).get(0);

        assertThat(last.intent()).isEqualTo(Intent.CLOSE);
        assertThat(last.ticket().members()).isEqualTo(members(closed("r1"), closed("r2")));
    }

    @Test
    void keepsAMemberInTheGroupThatItJoinedUntilItIsClosed() {
        openTicket();
        member(about("A.UPDATED", "r1", "2"), OTHER);
        assertThat(claimed().key()).isEqualTo(KEY);
        assertThat(ticket("r1")).isEqualTo(ticket(GROUP.id()));
        plain(about("A.CLOSED", "r1", "3"));
        assertThat(claimed().key()).isEqualTo(KEY);
        member(about("A.CREATED", "r1", "4"), OTHER);

        assertThat(claimed().key()).isEqualTo(KEY.withResource(OTHER.id()));
    }

    @Test
    void keepsATicketOfItsOwnWhereTheGroupWasWantedLater() {
        plain(about("A.CREATED", "r1", "1"));
        member(about("A.UPDATED", "r1", "2"));
        Claim create = claim(1).get(0);
        open(create);
        member(about("A.UPDATED", "r1", "3"));
        plainKeyIsClaimed();
        plainKeyIsClaimed();
        member(about("A.UPDATED", "r2", "4"));

        assertThat(claimed().key()).isEqualTo(KEY);
    }

    @Test
    void endsAtOnceTheCloseOfWhatIsNoOpenMember() {
        openTicket();

        DeliveryId stranger = member(about("A.CLOSED", "r9", "2"));

        assertThat(delivery(stranger).state()).isEqualTo(DeliveryState.SKIPPED);
        assertThat(delivery(stranger).cause()).contains(Cause.NOTHING_TO_CLOSE);
        assertThat(claim(10)).isEmpty();
        assertThat(ticket(GROUP.id()).members()).isEqualTo(members(open("r1")));
    }

    @Test
    void judgesHowLateAChangeIsByItsOwnResource() {
        member(message("A.CREATED", "r1", "2026-03-02T07:30:00Z"));
        DeliveryId other = member(message("A.CREATED", "r2", "2026-03-02T07:00:00Z"));
        DeliveryId late = member(message("A.UPDATED", "r1", "2026-03-02T07:10:00Z"));
        member(message("A.CLOSED", "r2", "2026-03-02T07:40:00Z"));
        DeliveryId afterClose = member(message("A.UPDATED", "r2", "2026-03-02T07:20:00Z"));

        assertThat(delivery(other).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(delivery(late).cause()).contains(Cause.STALE);
        assertThat(delivery(afterClose).cause()).contains(Cause.STALE);
        assertThat(ticket(GROUP.id()).members())
                .isEqualTo(new Members(
                        List.of(
                                new Member("r1", true, Optional.of(Instant.parse("2026-03-02T07:30:00Z"))),
                                new Member("r2", false, Optional.of(Instant.parse("2026-03-02T07:40:00Z")))),
                        0,
                        0));
    }

    @Test
    void letsTheFirstDeliveryOfANewTicketWaitForOthersAndNoOther() {
        TicketGroup slow = new TicketGroup(GROUP.id(), Duration.ofSeconds(30));
        DeliveryId first = member(about("A.CREATED", "r1", "1"), slow);
        member(about("A.CREATED", "r2", "2"), slow);

        assertThat(delivery(first).due()).contains(NOW.plusSeconds(30));
        assertThat(claim(10)).isEmpty();
        Claim claim = store().claim("snow", 10, NOW.plusSeconds(30), LEASE).get(0);
        open(claim);
        open(claim(1).get(0));
        member(about("A.UPDATED", "r2", "3"), slow);
        assertThat(claim(10)).hasSize(1);
    }

    @Test
    void sendsOnlyTheLastOfWhatWaitsAndKeepsAllMembers() {
        openTicket();
        DeliveryId first = member(about("A.CREATED", "r2", "2"));
        DeliveryId second = member(about("A.CLOSED", "r1", "3"));
        DeliveryId last = member(about("A.CREATED", "r3", "4"));

        List<Delivery> ended = collapse();

        assertThat(ended).extracting(Delivery::id).containsExactly(first, second);
        assertThat(ended).allSatisfy(delivery -> assertThat(delivery.cause()).contains(Cause.GROUPED));
        Claim claim = claim(10).get(0);
        assertThat(claim.id()).isEqualTo(last);
        assertThat(claim.ticket().members()).isEqualTo(members(closed("r1"), open("r2"), open("r3")));
    }

    @Test
    void skipsNothingBeforeWhatWasBegunOrWasAskedFor() {
        DeliveryId begun = member(about("A.CREATED", "r1", "1"));
        complete(claim(1).get(0), new Outcome.Again(NOW, Cause.TRYING_AGAIN, "503", Optional.empty()));
        member(about("A.CREATED", "r2", "2"));
        member(about("A.CREATED", "r3", "3"));

        assertThat(collapse()).isEmpty();
        assertThat(claim(1)).extracting(Claim::id).containsExactly(begun);
    }

    @Test
    void makesNoTicketOfAGroupThatWasOverBeforeAnythingWasSent() {
        member(about("A.CREATED", "r1", "1"));
        member(about("A.CREATED", "r2", "2"));
        member(about("A.CLOSED", "r1", "3"));
        member(about("A.CLOSED", "r2", "4"));

        assertThat(collapse())
                .hasSize(4)
                .allSatisfy(delivery -> assertThat(delivery.cause()).contains(Cause.SUPERSEDED));
        assertThat(store().nextDue("snow")).isEmpty();
    }

    @Test
    void losesNoMemberThatJoinsWhileADeliveryIsUnderWay() {
        member(about("A.CREATED", "r1", "1"));
        Claim claim = claim(1).get(0);
        member(about("A.CREATED", "r2", "2"));

        open(claim);

        assertThat(ticket(GROUP.id()).members()).isEqualTo(members(open("r1"), open("r2")));
    }

    @Test
    void listsOnlyTheMembersOfTheNextTicketAfterTheLastOneWasClosed() {
        openTicket();
        member(about("A.CLOSED", "r1", "2"));
        Claim close = claim(1).get(0);
        store().complete(
                        close,
                        new Completion(close.ticket().closed(NOW), Attempts.NONE.plusOne(NOW), delivered()),
                        NOW);
        assertThat(ticket(GROUP.id()).members()).isEqualTo(members(closed("r1")));

        member(about("A.CREATED", "r2", "3"));

        assertThat(claim(1).get(0).ticket().members()).isEqualTo(members(open("r2")));
    }

    @Test
    void followsAMemberUntilItsCloseWhereNoRuleWantsItAndNobodyElse() {
        openTicket();
        Candidate following = Candidate.onlyIfActive("incidents", "snow").in(GROUP);

        assertThat(appended(about("A.UPDATED", "r9", "2"), following)).isEmpty();
        assertThat(appended(about("A.CLOSED", "r1", "3"), following)).hasSize(1);
        assertThat(appended(about("A.UPDATED", "r1", "4"), following)).isEmpty();
    }

    @Test
    void knowsARepeatedMessageOfAMember() {
        DeliveryId first = member(about("A.CREATED", "r1", "1"));

        assertThat(appended(about("A.CREATED", "r1", "1"), candidate(GROUP))).containsExactly(first);
        assertThat(claim(10)).hasSize(1);
    }

    @Test
    void findsDeliveriesOfAGroupByEachMember() {
        DeliveryId first = member(about("A.CREATED", "r1", "1"));
        DeliveryId second = member(about("A.CREATED", "r2", "2"));
        member(about("A.CREATED", "r3", "3"), OTHER);

        assertThat(store().query(DeliveryQuery.all().withResourceId("r2"), NOW))
                .extracting(Delivery::id)
                .containsExactly(first, second);
    }

    @Test
    void asksForAnUpdateWhereACloseIsTriedAgainAfterSomebodyJoined() {
        openTicket();
        DeliveryId close = member(about("A.CLOSED", "r1", "2"));
        complete(claim(1).get(0), parked(Cause.REFUSED));
        member(about("A.CREATED", "r2", "3"));
        store().retry(close, BY, NOW);

        assertThat(claim(1).get(0)).satisfies(claim -> {
            assertThat(claim.id()).isEqualTo(close);
            assertThat(claim.intent()).isEqualTo(Intent.UPDATE);
        });
    }

    @Test
    void forgetsNoGroupThatHasOpenMembersAndNoMemberThatIsOpen() {
        member(about("A.CREATED", "r1", "1"));
        complete(claim(1).get(0), new Outcome.Ended(DeliveryState.SKIPPED, Optional.of(Cause.NOT_MAPPED), ""));

        store().purge(NOW.plus(DAY));

        assertThat(ticket("r1").members()).isEqualTo(members(open("r1")));
        DeliveryId close = store().append(
                        List.of(new Submission(about("A.CLOSED", "r1", "2"), Intent.CLOSE, List.of(candidate(OTHER)))),
                        NOW,
                        DAY)
                .get(0)
                .deliveries()
                .get(0);
        assertThat(delivery(close).key()).isEqualTo(KEY);
    }

    @Test
    void forgetsAMemberThatIsClosedAndKeepsTheOthers() {
        member(about("A.CREATED", "r1", "1"));
        DeliveryId kept = member(about("A.CREATED", "r2", "2"));
        complete(claim(1).get(0), delivered());
        complete(claim(1).get(0), delivered());
        assertThat(store().purgeResource("r1")).as("a member that is open").isEqualTo(new Purged(0, 0, 0, 1));
        member(about("A.CLOSED", "r1", "3"));
        assertThat(store().purgeResource("r1")).as("its close waits").isEqualTo(new Purged(0, 0, 1, 0));
        complete(claim(1).get(0), delivered());

        assertThat(store().purgeResource("r1")).isEqualTo(new Purged(2, 0, 0, 0));

        assertThat(store().query(DeliveryQuery.all(), NOW))
                .extracting(Delivery::id)
                .containsExactly(kept);
        Members left = ticket("r2").members();
        assertThat(left.listed()).extracting(Members.Member::resourceId).containsExactly("r2");
        assertThat(left.count()).isEqualTo(2);
        assertThat(left.open()).isEqualTo(1);
    }

    @Test
    void countsTheMembersThatItDoesNotList() {
        for (int i = 0; i < Members.MOST_LISTED + 2; i++) {
            member(about("A.CREATED", "r" + i, "1"));
        }
        member(about("A.CLOSED", "r" + (Members.MOST_LISTED + 1), "2"));

        Members members = ticket(GROUP.id()).members();

        assertThat(members.listed()).hasSize(Members.MOST_LISTED);
        assertThat(members.open()).isEqualTo(Members.MOST_LISTED + 1);
        assertThat(members.count()).isEqualTo(Members.MOST_LISTED + 2);
    }

    private void openTicket() {
        member(about("A.CREATED", "r1", "1"));
        open(claim(1).get(0));
    }

    private void open(Claim claim) {
        store().complete(claim, new Completion(claim.ticket().opened(), Attempts.NONE.plusOne(NOW), delivered()), NOW);
    }

    /** Claims, and delivers. */
    private Claim claimed() {
        Claim claim = claim(1).get(0);
        complete(claim, delivered());
        return claim;
    }

    private void plainKeyIsClaimed() {
        assertThat(claimed().key()).isEqualTo(KEY.withResource("r1"));
    }

    private List<Delivery> collapse() {
        return store().collapse("snow", Set.of(), 10, NOW);
    }

    private Ticket ticket(String resourceId) {
        return store().ticket(KEY.withResource(resourceId)).orElseThrow();
    }

    private void plain(ChangeMessage message) {
        append(message);
    }

    private DeliveryId member(ChangeMessage message) {
        return member(message, GROUP);
    }

    private DeliveryId member(ChangeMessage message, TicketGroup group) {
        return appended(message, candidate(group)).get(0);
    }

    private List<DeliveryId> appended(ChangeMessage message, Candidate candidate) {
        Submission submission = new Submission(message, submission(message).intent(), List.of(candidate));
        return store().append(List.of(submission), NOW, DAY).get(0).deliveries();
    }

    private static Candidate candidate(TicketGroup group) {
        return new Candidate("incidents", "snow").in(group);
    }

    private static Members members(Member... members) {
        return new Members(List.of(members), 0, 0);
    }

    private static Member open(String id) {
        return new Member(id, true, Optional.empty());
    }

    private static Member closed(String id) {
        return new Member(id, false, Optional.empty());
    }
}
