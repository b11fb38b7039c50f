package io.almevents.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Attempts;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketPolicy;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import io.almevents.ticket.TicketPolicy.OnGone;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the life of a ticket, cell by cell. */
class LifecycleTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final DeliveryId OURS = new DeliveryId("ours");
    private static final Capabilities SEARCH = Capabilities.NONE.withSearch(Duration.ZERO);

    @ParameterizedTest(name = "{0} of a ticket that is {1}: {2}")
    @CsvSource({
        "CREATE, NONE,     send CREATE of generation 1",
        "CREATE, OPEN,     send UPDATE of generation 1",
        "CREATE, CLOSED,   send CREATE of generation 2",
        "CREATE, IN_DOUBT, search",
        "UPDATE, NONE,     send CREATE of generation 1",
        "UPDATE, OPEN,     send UPDATE of generation 1",
        "UPDATE, CLOSED,   send CREATE of generation 2",
        "UPDATE, IN_DOUBT, hold IN_DOUBT",
        "CLOSE,  NONE,     SKIPPED NOTHING_TO_CLOSE",
        "CLOSE,  OPEN,     send CLOSE of generation 1",
        "CLOSE,  CLOSED,   SKIPPED NOTHING_TO_CLOSE",
        "CLOSE,  IN_DOUBT, hold IN_DOUBT",
        "READ,   NONE,     SKIPPED NOTHING_TO_READ",
        "READ,   OPEN,     send READ of generation 1",
        "READ,   CLOSED,   send READ of generation 1",
        "READ,   IN_DOUBT, search",
        "NOTIFY, NONE,     send NOTIFY of generation 1",
        "NOTIFY, OPEN,     send NOTIFY of generation 1",
        "NOTIFY, CLOSED,   send NOTIFY of generation 1",
        "NOTIFY, IN_DOUBT, send NOTIFY of generation 1"
    })
    void decidesByIntentAndState(Intent intent, String state, String expected) {
        assertThat(step(situation(intent, ticket(state), SEARCH, TicketPolicy.DEFAULTS, false)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} in doubt where nothing can be searched: {1}")
    @CsvSource({"CREATE, hold IN_DOUBT", "UPDATE, hold IN_DOUBT", "CLOSE, hold IN_DOUBT", "READ, hold IN_DOUBT"})
    void waitsInDoubtWhereTheTargetCannotBeSearched(Intent intent, String expected) {
        assertThat(step(situation(intent, ticket("IN_DOUBT"), Capabilities.NONE, TicketPolicy.DEFAULTS, false)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} reopens {1} after the closing within {2}: {3}")
    @CsvSource({
        "CREATE, PT59M, PT1H, send REOPEN of generation 1",
        "UPDATE, PT59M, PT1H, send REOPEN of generation 1",
        "CREATE, PT1H,  PT1H, send CREATE of generation 2",
        "CREATE, PT0S,  PT0S, send CREATE of generation 2",
        "CLOSE,  PT59M, PT1H, SKIPPED NOTHING_TO_CLOSE"
    })
    void reopensWithinTheWindow(Intent intent, Duration since, Duration window, String expected) {
        Ticket closed = Ticket.NONE.opened().closed(NOW.minus(since));
        TicketPolicy policy = new TicketPolicy(OnDoubt.PARK, OnGone.PARK, window);

        assertThat(step(situation(intent, closed, Capabilities.NONE.withReopening(), policy, false)))
                .isEqualTo(expected);
    }

    @Test
    void makesANewTicketWithinTheWindowWhereTheTargetCannotReopen() {
        TicketPolicy policy = new TicketPolicy(OnDoubt.PARK, OnGone.PARK, Duration.ofDays(1));

        assertThat(step(situation(Intent.CREATE, ticket("CLOSED"), Capabilities.NONE, policy, false)))
                .isEqualTo("send CREATE of generation 2");
    }

    @Test
    void searchesForTheDeliveryThatCausedTheDoubtEvenIfItWasAnUpdate() {
        Ticket ours = Ticket.NONE.inDoubt(OURS.value());

        assertThat(step(situation(Intent.UPDATE, ours, SEARCH, TicketPolicy.DEFAULTS, false)))
                .isEqualTo("search");
    }

    @ParameterizedTest(name = "insisted={0}, onDoubt={1}: {2}")
    @CsvSource({
        "false, PARK,  PARKED IN_DOUBT",
        "true,  PARK,  send CREATE of generation 1",
        "false, RETRY, send CREATE of generation 1"
    })
    void leavesTheDoubtfulCreateToPolicyAndOperatorWhereNothingCanBeSearched(
            boolean insisted, OnDoubt onDoubt, String expected) {
        Ticket ours = Ticket.NONE.inDoubt(OURS.value());
        TicketPolicy policy = new TicketPolicy(onDoubt, OnGone.PARK, Duration.ZERO);

        assertThat(step(situation(Intent.CREATE, ours, Capabilities.NONE, policy, insisted)))
                .isEqualTo(expected);
    }

    static Ticket ticket(String state) {
        return switch (state) {
            case "NONE" -> Ticket.NONE;
            case "OPEN" -> Ticket.NONE.opened();
            case "CLOSED" -> Ticket.NONE.opened().closed(NOW.minusSeconds(60));
            case "IN_DOUBT" -> Ticket.NONE.inDoubt("another delivery");
            default -> throw new IllegalArgumentException(state);
        };
    }

    /** A process that died may have sent the request: no create is repeated blindly. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE | NONE   | PARKED IN_DOUBT
            UPDATE | NONE   | PARKED IN_DOUBT
            CREATE | CLOSED | PARKED IN_DOUBT
            CREATE | OPEN   | send UPDATE of generation 1
            CLOSE  | OPEN   | send CLOSE of generation 1
            CLOSE  | NONE   | SKIPPED NOTHING_TO_CLOSE
            NOTIFY | NONE   | PARKED IN_DOUBT
            """)
    void takesTheCreateOfAnAbandonedDeliveryForDoubtful(Intent intent, String state, String expected) {
        Situation found = situation(intent, ticket(state), Capabilities.NONE, TicketPolicy.DEFAULTS, false);

        assertThat(step(Lifecycle.abandoned(found))).isEqualTo(expected);
    }

    @Test
    void searchesTheTicketOfAnAbandonedDeliveryWhereTheTargetCan() {
        Situation found = situation(Intent.CREATE, Ticket.NONE, SEARCH, TicketPolicy.DEFAULTS, false);

        assertThat(step(Lifecycle.abandoned(found))).isEqualTo("search");
    }

    @Test
    void sendsTheCreateOfAnAbandonedDeliveryAgainWhereTheTargetDropsDuplicates() {
        Capabilities drops = new Capabilities(false, Duration.ZERO, true, false);
        Situation found = situation(Intent.CREATE, Ticket.NONE, drops, TicketPolicy.DEFAULTS, false);

        assertThat(step(Lifecycle.abandoned(found))).isEqualTo("send CREATE of generation 1");
    }

    @ParameterizedTest(name = "insisted={0}, onDoubt={1}, drops duplicates={2}: {3}")
    @CsvSource({
        "false, PARK,  false, PARKED IN_DOUBT",
        "true,  PARK,  false, send NOTIFY of generation 1",
        "false, RETRY, false, send NOTIFY of generation 1",
        "false, PARK,  true,  send NOTIFY of generation 1"
    })
    void sendsANotificationThatMayHaveBeenSentOnlyWhereThatDoesNoHarmOrIsWanted(
            boolean insisted, OnDoubt onDoubt, boolean drops, String expected) {
        // With a search too: a notification is followed by no ticket that could be found.
        Capabilities capabilities = new Capabilities(true, Duration.ZERO, drops, false);
        TicketPolicy policy = new TicketPolicy(onDoubt, OnGone.PARK, Duration.ZERO);
        Situation found = situation(Intent.NOTIFY, Ticket.NONE, capabilities, policy, insisted);

        assertThat(step(Lifecycle.abandoned(found))).isEqualTo(expected);
    }

    private static Situation situation(
            Intent intent, Ticket ticket, Capabilities capabilities, TicketPolicy policy, boolean insisted) {
        return new Situation(intent, ticket, OURS, Attempts.NONE, insisted, capabilities, policy, NOW);
    }

    private static String step(Situation situation) {
        Step step = Lifecycle.decide(situation);
        if (step instanceof Step.Send send) {
            return "send " + send.intent() + " of generation " + send.ticket().generation();
        }
        if (step instanceof Step.Search) {
            return "search";
        }
        Verdict verdict = ((Step.Settle) step).verdict();
        assertThat(verdict.ticket()).isEqualTo(situation.ticket());
        return describe(verdict.ruling());
    }

    static String describe(Ruling ruling) {
        if (ruling instanceof Ruling.Hold hold) {
            return "hold " + hold.cause();
        }
        if (ruling instanceof Ruling.End end) {
            Optional<Cause> cause = end.cause();
            return end.state() == DeliveryState.DELIVERED ? "DELIVERED" : end.state() + " " + cause.orElseThrow();
        }
        Ruling.Again again = (Ruling.Again) ruling;
        return "again " + again.after().map(Duration::toString).orElse("by back-off") + " " + again.cause() + " "
                + again.scope();
    }
}
