package io.almevents.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollScheduleTest {
    @ParameterizedTest(name = "interval {0}, fault {1}, asked to wait {2}, dice {3}: {4}")
    @CsvSource({
        "PT1M,  1,   PT0S,  high, PT1M",
        "PT1M,  2,   PT0S,  high, PT2M",
        "PT1M,  4,   PT0S,  high, PT8M",
        "PT1M,  5,   PT0S,  high, PT10M",
        "PT1M,  999, PT0S,  high, PT10M",
        "PT1M,  999, PT0S,  low,  PT1S",
        "PT1S,  1,   PT0S,  high, PT1S",
        "PT30M, 1,   PT0S,  high, PT30M",
        "PT30M, 9,   PT0S,  high, PT30M",
        "PT1M,  1,   PT5M,  high, PT5M",
        "PT1M,  5,   PT5M,  high, PT10M",
        "PT1M,  1,   PT5M,  low,  PT5M",
        "PT1M,  1,   P3D,   high, PT1H",
    })
    void waitsAfterAFault(Duration interval, int faults, Duration retryAfter, String dice, Duration expected) {
        assertThat(new PollSchedule(interval)
                        .afterFault(
                                faults,
                                Optional.of(retryAfter).filter(time -> !time.isZero()),
                                bound -> dice.equals("high") ? bound - 1 : 0))
                .isEqualTo(expected);
    }

    @Test
    void refusesAnIntervalBelowASecond() {
        assertThatThrownBy(() -> new PollSchedule(Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0.999S");
    }
}
