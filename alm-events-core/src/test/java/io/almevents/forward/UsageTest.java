package io.almevents.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsageTest {
    private final AtomicInteger closed = new AtomicInteger();
    private final Usage usage = new Usage(closed::incrementAndGet);

    @Test
    void closesAtOnceWhatNobodyUsesAndLetsNobodyInAfterwards() {
        assertThat(usage.enter()).isTrue();
        usage.leave();
        assertThat(closed).hasValue(0);

        usage.retire();

        assertThat(closed).hasValue(1);
        assertThat(usage.enter()).isFalse();
    }

    @Test
    void closesAfterTheLastUserAndOnlyOnce() {
        usage.enter();
        usage.enter();
        usage.retire();
        usage.leave();
        assertThat(closed).hasValue(0);
        usage.leave();
        usage.retire();
        usage.end();

        assertThat(closed).hasValue(1);
    }

    @Test
    void closesInSpiteOfItsUsersWhereItMustEnd() {
        usage.enter();
        usage.end();
        assertThat(closed).hasValue(1);
        usage.leave();

        assertThat(closed).hasValue(1);
    }
}
