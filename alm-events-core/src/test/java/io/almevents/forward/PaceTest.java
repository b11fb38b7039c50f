package io.almevents.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @ParameterizedTest(name = "{0} a minute: {1} at once, then one after {2}")
    @CsvSource({"1, 1, PT1M", "30, 1, PT2S", "60, 1, PT1S", "90, 1, PT0.666666666S", "600, 10, PT0.1S"})
    void letsThoseOfASecondBeginAtOnceAndThenOneAfterTheOther(int perMinute, int atOnce, Duration then) {
        Pace pace = new Pace(perMinute);
        assertThat(pace.permits(NOW)).isEqualTo(atOnce);
        for (int i = 0; i < atOnce; i++) {
            assertThat(pace.next(NOW)).isEqualTo(NOW);
            pace.take();
        }
        assertThat(pace.permits(NOW)).isZero();
        assertThat(pace.next(NOW)).isEqualTo(NOW.plus(then));
        assertThat(pace.permits(NOW.plus(then).minusNanos(1))).isZero();
        assertThat(pace.permits(NOW.plus(then))).isEqualTo(1);
    }

    @Test
    void savesUpNoMoreInALongRest() {
        Pace pace = new Pace(120);
        pace.permits(NOW);

        assertThat(pace.permits(NOW.plus(Duration.ofDays(300 * 366)))).isEqualTo(2);
    }

    @Test
    void goesOnAfterTheClockWasSetBack() {
        Pace pace = new Pace(60);
        pace.permits(NOW);
        pace.take();
        Instant before = NOW.minus(Duration.ofHours(1));

        assertThat(pace.permits(before)).isZero();
        assertThat(pace.permits(before.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void chargesNothingForWhatWasNotSent() {
        Pace pace = new Pace(60);
        pace.permits(NOW);
        pace.take();
        pace.giveBack();

        assertThat(pace.permits(NOW)).isEqualTo(1);
    }
}
