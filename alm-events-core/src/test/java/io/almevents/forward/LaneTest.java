package io.almevents.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.forward.Worked.Contact;
import io.almevents.spi.Destination;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private final Lane lane = new Lane("desk");

    @Test
    void hasFourSlots() {
        lane.begin();
        assertThat(lane.free(NOW)).isEqualTo(3);
        lane.end(Contact.ANSWERED);
        assertThat(lane.free(NOW)).isEqualTo(4);
    }

    @Test
    void hasAsManySlotsAsTheDestinationSays() {
        lane.limit(Destination.http("desk", "https://x").concurrency(2).build());
        assertThat(lane.free(NOW)).isEqualTo(2);
        lane.begin();
        lane.begin();
        assertThat(lane.free(NOW)).isZero();
        assertThat(lane.nextFree(NOW)).isEmpty();

        lane.limit(Destination.http("desk", "https://x").concurrency(1).build());
        lane.end(Contact.ANSWERED);
        assertThat(lane.free(NOW)).isZero();
    }

    @Test
    void passesAPlaceOnUnlessThereAreFewerNow() {
        lane.limit(Destination.http("desk", "https://x").concurrency(2).build());
        lane.begin();
        lane.begin();
        assertThat(lane.passOn(NOW)).isTrue();
        lane.endPassedOn(Contact.ANSWERED);
        assertThat(lane.free(NOW)).isZero();

        lane.limit(Destination.http("desk", "https://x").concurrency(1).build());
        assertThat(lane.passOn(NOW)).isFalse();
        lane.end(Contact.ANSWERED);
        assertThat(lane.passOn(NOW)).isTrue();
    }

    @Test
    void passesNoPlaceOnBeforeItsPaceAllowsTheNext() {
        lane.limit(Destination.http("desk", "https://x").requestsPerMinute(60).build());
        lane.begin();
        assertThat(lane.passOn(NOW)).isFalse();
        Instant later = NOW.plusSeconds(1);
        assertThat(lane.passOn(later)).isTrue();
        assertThat(lane.passOn(later)).isFalse();
        lane.takeBack();
        assertThat(lane.passOn(later)).isTrue();
    }

    @Test
    void asksATargetThatKeepsFailingByOneCallAtATimeUntilItAnswers() {
        for (int i = 0; i < Breaker.FAILURES; i++) {
            lane.judge(Contact.FAILED, NOW);
        }
        assertThat(lane.free(NOW)).isEqualTo(1);

        lane.begin();
        assertThat(lane.free(NOW)).isZero();
        lane.judge(Contact.NONE, NOW);
        lane.end(Contact.NONE);
        assertThat(lane.free(NOW)).isEqualTo(1);

        lane.begin();
        lane.judge(Contact.ANSWERED, NOW);
        lane.end(Contact.ANSWERED);
        assertThat(lane.free(NOW)).isEqualTo(4);
    }

    @Test
    void keepsThePaceOfItsDestinationAlsoWhenItsOtherLimitsChange() {
        lane.limit(Destination.http("desk", "https://x").requestsPerMinute(60).build());
        assertThat(lane.free(NOW)).isEqualTo(1);
        lane.begin();
        lane.end(Contact.ANSWERED);

        lane.limit(Destination.http("desk", "https://x")
                .requestsPerSecond(1)
                .concurrency(8)
                .build());
        assertThat(lane.free(NOW)).isZero();
        assertThat(lane.nextFree(NOW)).contains(NOW.plusSeconds(1));

        lane.limit(Destination.http("desk", "https://x").build());
        assertThat(lane.free(NOW)).isEqualTo(4);
    }

    @Test
    void chargesNothingForWhatWasNotSent() {
        lane.limit(Destination.http("desk", "https://x").requestsPerMinute(1).build());
        assertThat(lane.free(NOW)).isEqualTo(1);
        lane.begin();
        lane.end(Contact.NONE);
        assertThat(lane.free(NOW)).isEqualTo(1);
    }
}
