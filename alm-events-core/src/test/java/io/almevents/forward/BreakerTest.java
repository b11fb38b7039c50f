package io.almevents.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private final Breaker breaker = new Breaker();

    @Test
    void opensAfterFiveFailuresInARow() {
        for (int i = 0; i < 4; i++) {
            assertThat(breaker.failed(NOW)).isEmpty();
        }
        assertThat(breaker.isCautious()).isFalse();

        assertThat(breaker.failed(NOW)).contains(NOW.plusSeconds(1));
        assertThat(breaker.isCautious()).isTrue();
    }

    @Test
    void countsAnewAfterAnAnswer() {
        for (int i = 0; i < 4; i++) {
            breaker.failed(NOW);
        }
        breaker.answered();
        for (int i = 0; i < 4; i++) {
            assertThat(breaker.failed(NOW)).isEmpty();
        }
        assertThat(breaker.failed(NOW)).isPresent();
    }

    @Test
    void learnsNothingFromWhatWasSentBeforeItOpened() {
        open(NOW);

        assertThat(breaker.failed(NOW)).isEmpty();
        assertThat(breaker.failed(NOW.plusSeconds(1))).contains(NOW.plusSeconds(3));
    }

    @Test
    void restsTwiceAsLongAfterEachProbeThatFailsUpToAMinute() {
        Instant end = open(NOW);
        List<Duration> rests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Instant next = breaker.failed(end).orElseThrow();
            rests.add(Duration.between(end, next));
            end = next;
        }
        assertThat(rests).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void closesWithTheFirstAnswer() {
        Instant end = open(NOW);
        breaker.answered();

        assertThat(breaker.isCautious()).isFalse();
        assertThat(breaker.failed(end)).isEmpty();
    }

    private Instant open(Instant at) {
        for (int i = 0; i < 4; i++) {
            breaker.failed(at);
        }
        return breaker.failed(at).orElseThrow();
    }
}
