package io.almevents.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.lifecycle.Ruling;
import io.almevents.spi.Attempts;
import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.spi.Scope;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private final Schedule longest = new Schedule(bound -> bound - 1);
    private final Schedule shortest = new Schedule(bound -> 0);

    @ParameterizedTest(name = "after {0} attempts: up to {1}")
    @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "9, PT4M16S", "10, PT8M32S", "11, PT10M", "49, PT10M"})
    void doublesTheSpanUpToTenMinutesAndTakesARandomPartOfIt(int attempts, Duration span) {
        assertThat(longest.backOff(attempts)).isEqualTo(span);
        assertThat(shortest.backOff(attempts)).isEqualTo(Duration.ofMillis(1));
    }

    @ParameterizedTest(name = "the target asks for {0}: {1}")
    @CsvSource({"PT0S, PT0S", "PT90S, PT90S", "PT48H, PT1H"})
    void honoursWhatTheTargetAsksForWithinReason(Duration asked, Duration waited) {
        Ruling.Again again = again(Optional.of(asked), Cause.TARGET_BUSY, Scope.DESTINATION);

        assertThat(due(again, new Attempts(1, Optional.of(NOW)))).isEqualTo(NOW.plus(waited));
    }

    @Test
    void waitsTenMinutesWhereOnlyPeopleCanHelp() {
        Ruling.Again again = again(Optional.empty(), Cause.UNAUTHORISED, Scope.DESTINATION);

        assertThat(due(again, new Attempts(1, Optional.of(NOW)))).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @ParameterizedTest(name = "{0} attempts in {1}: {2}")
    @CsvSource({"49, PT23H59M, false", "50, PT1H, true", "3, PT24H, true"})
    void givesUpAfterFiftyAttemptsOrADay(int count, Duration age, boolean parked) {
        Ruling.Again again = again(Optional.empty(), Cause.TRYING_AGAIN, Scope.DELIVERY);

        Outcome outcome =
                shortest.outcome(again, TicketState.NONE, new Attempts(count, Optional.of(NOW.minus(age))), NOW);

        assertThat(outcome instanceof Outcome.Ended).isEqualTo(parked);
        if (outcome instanceof Outcome.Ended ended) {
            assertThat(ended.state()).isEqualTo(DeliveryState.PARKED);
            assertThat(ended.cause()).contains(Cause.EXHAUSTED);
        }
    }

    @Test
    void tellsThatATicketIsStillInDoubtWhenItGivesUp() {
        Ruling.Again again = again(Optional.empty(), Cause.IN_DOUBT, Scope.DELIVERY);

        Outcome outcome = shortest.outcome(again, TicketState.IN_DOUBT, new Attempts(50, Optional.of(NOW)), NOW);

        assertThat(((Outcome.Ended) outcome).cause()).contains(Cause.IN_DOUBT);
    }

    private Instant due(Ruling.Again again, Attempts attempts) {
        return ((Outcome.Again) longest.outcome(again, TicketState.NONE, attempts, NOW)).due();
    }

    private static Ruling.Again again(Optional<Duration> after, Cause cause, Scope scope) {
        return new Ruling.Again(after, cause, "x", Optional.empty(), scope);
    }
}
