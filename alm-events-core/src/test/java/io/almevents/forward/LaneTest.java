package io.almevents.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.forward.Worked.Contact;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane("desk");

    @Test
    void hasFourSlots() {
        lane.begin();
        assertThat(lane.free()).isEqualTo(3);
        lane.end(Contact.ANSWERED);
        assertThat(lane.free()).isEqualTo(4);
    }

    @Test
    void asksATargetThatKeepsFailingByOneCallAtATimeUntilItAnswers() {
        for (int i = 0; i < 4; i++) {
            lane.begin();
        }
        for (int i = 0; i < 4; i++) {
            lane.end(Contact.FAILED);
        }
        assertThat(lane.free()).isEqualTo(1);

        lane.begin();
        assertThat(lane.free()).isZero();
        lane.end(Contact.NONE);
        assertThat(lane.free()).isEqualTo(1);

        lane.begin();
        lane.end(Contact.ANSWERED);
        assertThat(lane.free()).isEqualTo(4);
    }
}
