package io.almevents.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Absent;
import io.almevents.spi.Accepted;
import io.almevents.spi.Attempts;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.FindResult;
import io.almevents.spi.Found;
import io.almevents.spi.Intent;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Unconfirmed;
import io.almevents.spi.Unknown;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketPolicy;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import io.almevents.ticket.TicketPolicy.OnGone;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer means, cell by cell: the state and generation of the ticket, and what becomes of the delivery. */
class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final DeliveryId OURS = new DeliveryId("ours");
    private static final MappedRequest CHECK =
            new MappedRequest("GET", "/check", Map.of(), MappedRequest.JSON, Optional.empty());

    @ParameterizedTest(name = "{0} answered with {1}: ticket {2}, {3}")
    @CsvSource({
        "CREATE, delivered,   OPEN 1,   DELIVERED",
        "UPDATE, delivered,   OPEN 1,   DELIVERED",
        "REOPEN, delivered,   OPEN 1,   DELIVERED",
        "CLOSE,  delivered,   CLOSED 1, DELIVERED",
        "READ,   delivered,   OPEN 1,   DELIVERED",
        "NOTIFY, delivered,   OPEN 1,   DELIVERED",
        "CREATE, accepted,    NONE 1,   again PT5S ACCEPTED DELIVERY",
        "CREATE, retry,       NONE 1,   again by back-off TRYING_AGAIN DELIVERY",
        "UPDATE, busy,        OPEN 1,   again PT30S TARGET_BUSY DESTINATION",
        "CREATE, unconfirmed, IN_DOUBT 1, PARKED IN_DOUBT",
        "NOTIFY, unconfirmed, OPEN 1,   PARKED IN_DOUBT",
        "UPDATE, unconfirmed, OPEN 1,   again by back-off TRYING_AGAIN DELIVERY",
        "CLOSE,  unconfirmed, OPEN 1,   again by back-off TRYING_AGAIN DELIVERY",
        "READ,   unconfirmed, OPEN 1,   again by back-off TRYING_AGAIN DELIVERY",
        "CREATE, REFUSED,     NONE 1,   PARKED REFUSED",
        "UPDATE, REFUSED,     OPEN 1,   PARKED REFUSED",
        "UPDATE, GONE,        OPEN 1,   PARKED GONE",
        "UPDATE, CONFLICT,    OPEN 1,   again by back-off CONFLICT DELIVERY",
        "CREATE, CONFIGURATION, NONE 1, PARKED CONFIGURATION"
    })
    void appliesTheDefaults(Intent intent, String result, String ticket, String expected) {
        Situation situation = situation(ticketOf(intent), Capabilities.NONE, TicketPolicy.DEFAULTS);

        assertVerdict(after(intent, result, situation), ticket, expected);
    }

    @ParameterizedTest(name = "a create after a closed ticket, {0}: ticket {1}")
    @CsvSource({
        "retry, CLOSED 1",
        "REFUSED, CLOSED 1",
        "accepted, CLOSED 1",
        "unconfirmed, IN_DOUBT 2",
        "delivered, OPEN 2"
    })
    void keepsTheClosedTicketUntilAnotherOneMayExist(String result, String ticket) {
        Ticket closed = Ticket.NONE.opened().closed(NOW.minusSeconds(60));
        Situation situation = situation(closed, Capabilities.NONE, TicketPolicy.DEFAULTS);

        Verdict verdict = Answers.after(
                new Step.Send(Intent.CREATE, closed.next()),
                Optional.empty(),
                result(result, closed.next()),
                situation,
                true);

        assertThat(verdict.ticket().state() + " " + verdict.ticket().generation())
                .isEqualTo(ticket);
    }

    @ParameterizedTest(name = "{0} of a vanished ticket with onGone=CREATE: ticket {1}, {2}")
    @CsvSource({
        "UPDATE, NONE 2,   again PT0S TRYING_AGAIN DELIVERY",
        "REOPEN, NONE 2,   again PT0S TRYING_AGAIN DELIVERY",
        "CLOSE,  CLOSED 1, SKIPPED NOTHING_TO_CLOSE",
        "READ,   CLOSED 1, SKIPPED NOTHING_TO_READ"
    })
    void makesAVanishedTicketAnewWhereThePolicySaysSo(Intent intent, String ticket, String expected) {
        TicketPolicy policy = new TicketPolicy(OnDoubt.PARK, OnGone.CREATE, Duration.ZERO);
        Situation situation = situation(ticketOf(intent), Capabilities.NONE, policy);

        assertVerdict(after(intent, "GONE", situation), ticket, expected);
    }

    @Test
    void searchesAnUnconfirmedCreateAfterTheLagOfTheTarget() {
        Situation slow =
                situation(Ticket.NONE, Capabilities.NONE.withSearch(Duration.ofSeconds(20)), TicketPolicy.DEFAULTS);
        Situation quick = situation(Ticket.NONE, Capabilities.NONE.withSearch(Duration.ZERO), TicketPolicy.DEFAULTS);

        assertVerdict(after(Intent.CREATE, "unconfirmed", slow), "IN_DOUBT 1", "again PT20S IN_DOUBT DELIVERY");
        assertVerdict(after(Intent.CREATE, "unconfirmed", quick), "IN_DOUBT 1", "again by back-off IN_DOUBT DELIVERY");
    }

    @Test
    void repeatsAnUnconfirmedCreateWhereTheTargetDropsDuplicatesOrThePolicySaysSo() {
        TicketPolicy retry = new TicketPolicy(OnDoubt.RETRY, OnGone.PARK, Duration.ZERO);
        Situation dropsDuplicates =
                situation(Ticket.NONE, Capabilities.NONE.withDroppedDuplicates(), TicketPolicy.DEFAULTS);

        String again = "again by back-off TRYING_AGAIN DELIVERY";
        assertVerdict(after(Intent.CREATE, "unconfirmed", dropsDuplicates), "NONE 1", again);
        assertVerdict(
                after(Intent.CREATE, "unconfirmed", situation(Ticket.NONE, Capabilities.NONE, retry)), "NONE 1", again);
    }

    @Test
    void parksASecondConflict() {
        Situation again = new Situation(
                Intent.UPDATE,
                Ticket.NONE.opened(),
                OURS,
                new Attempts(1, Optional.of(NOW)),
                false,
                Capabilities.NONE,
                TicketPolicy.DEFAULTS,
                NOW);

        assertVerdict(after(Intent.UPDATE, "CONFLICT", again), "OPEN 1", "PARKED CONFLICT");
    }

    @Test
    void keepsTheDeliveryAndPausesTheDestinationWhereNoDeliveryWouldFareBetter() {
        Rejected rejected = new Rejected(Rejected.Reason.UNAUTHORISED, "401", Scope.DESTINATION);
        Situation situation = situation(Ticket.NONE, Capabilities.NONE, TicketPolicy.DEFAULTS);

        Verdict verdict =
                Answers.after(new Step.Send(Intent.CREATE, Ticket.NONE), Optional.empty(), rejected, situation, true);

        assertVerdict(verdict, "NONE 1", "again by back-off UNAUTHORISED DESTINATION");
    }

    @Test
    void leavesADoubtfulUpdateToThePolicyWhereTheMappingForbidsToRepeatIt() {
        Situation situation = situation(Ticket.NONE.opened(), Capabilities.NONE, TicketPolicy.DEFAULTS);
        Step.Send update = new Step.Send(Intent.UPDATE, Ticket.NONE.opened());

        Verdict repeated = Answers.after(update, Optional.empty(), new Unconfirmed("x"), situation, true);
        Verdict left = Answers.after(update, Optional.empty(), new Unconfirmed("x"), situation, false);

        assertVerdict(repeated, "OPEN 1", "again by back-off TRYING_AGAIN DELIVERY");
        assertVerdict(left, "OPEN 1", "PARKED IN_DOUBT");
    }

    @Test
    void goesOnAskingForTheOutcomeOfAnAcceptedRequestWhenOneQuestionFails() {
        Situation situation = situation(Ticket.NONE, Capabilities.NONE, TicketPolicy.DEFAULTS);

        Verdict verdict = Answers.after(
                new Step.Send(Intent.CREATE, Ticket.NONE), Optional.of(CHECK), new Unconfirmed("x"), situation, true);

        assertThat(((Ruling.Again) verdict.ruling()).check()).contains(CHECK);
        assertVerdict(verdict, "NONE 1", "again by back-off TRYING_AGAIN DELIVERY");
    }

    @ParameterizedTest(name = "the search of our own create gives {0}, onDoubt={1}: ticket {2}, {3}")
    @CsvSource({
        "found,   PARK,  OPEN 1,     DELIVERED",
        "absent,  PARK,  NONE 1,     again PT0S TRYING_AGAIN DELIVERY",
        "later,   PARK,  IN_DOUBT 1, again PT7S IN_DOUBT DELIVERY",
        "never,   PARK,  IN_DOUBT 1, PARKED IN_DOUBT",
        "never,   RETRY, NONE 1,     again by back-off TRYING_AGAIN DELIVERY"
    })
    void settlesTheDoubtOfOurOwnCreate(String result, OnDoubt onDoubt, String ticket, String expected) {
        TicketPolicy policy = new TicketPolicy(onDoubt, OnGone.PARK, Duration.ZERO);
        Situation situation = situation(Ticket.NONE.inDoubt("ours"), Capabilities.NONE, policy);

        assertVerdict(Answers.afterSearch(found(result, situation.ticket()), situation), ticket, expected);
    }

    @ParameterizedTest(name = "the search of another delivery's create gives {0}: ticket {1}, {2}")
    @CsvSource({
        "found,  OPEN 1,     again PT0S TRYING_AGAIN DELIVERY",
        "absent, NONE 1,     again PT0S TRYING_AGAIN DELIVERY",
        "never,  IN_DOUBT 1, hold IN_DOUBT"
    })
    void goesOnOrWaitsAfterTheSearchOfAnotherDelivery(String result, String ticket, String expected) {
        Situation situation = situation(Ticket.NONE.inDoubt("other"), Capabilities.NONE, TicketPolicy.DEFAULTS);

        assertVerdict(Answers.afterSearch(found(result, situation.ticket()), situation), ticket, expected);
    }

    private static Ticket ticketOf(Intent intent) {
        return intent == Intent.CREATE ? Ticket.NONE : Ticket.NONE.opened();
    }

    private static Verdict after(Intent intent, String result, Situation situation) {
        Ticket ticket = situation.ticket();
        return Answers.after(new Step.Send(intent, ticket), Optional.empty(), result(result, ticket), situation, true);
    }

    private static DeliveryResult result(String name, Ticket ticket) {
        return switch (name) {
            case "delivered" -> new Delivered(ticket);
            case "accepted" -> new Accepted(CHECK, Duration.ofSeconds(5));
            case "retry" -> new Retry(Optional.empty(), Scope.DELIVERY, "503");
            case "busy" -> new Retry(Optional.of(Duration.ofSeconds(30)), Scope.DESTINATION, "429");
            case "unconfirmed" -> new Unconfirmed("timeout");
            default -> new Rejected(Rejected.Reason.valueOf(name), "refused", Scope.DELIVERY);
        };
    }

    private static FindResult found(String name, Ticket ticket) {
        return switch (name) {
            case "found" -> new Found(ticket);
            case "absent" -> new Absent();
            case "later" -> new Unknown(Optional.of(Duration.ofSeconds(7)));
            case "never" -> new Unknown(Optional.empty());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Situation situation(Ticket ticket, Capabilities capabilities, TicketPolicy policy) {
        return new Situation(Intent.CREATE, ticket, OURS, Attempts.NONE, false, capabilities, policy, NOW);
    }

    private static void assertVerdict(Verdict verdict, String ticket, String ruling) {
        assertThat(verdict.ticket().state() + " " + verdict.ticket().generation())
                .isEqualTo(ticket);
        assertThat(LifecycleTest.describe(verdict.ruling())).isEqualTo(ruling);
    }
}
