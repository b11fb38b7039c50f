package io.almevents.source.cloudalm.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random days of status events: nothing is lost, repeated or closed without a reason. The seed is fixed, so that a build
 * does not fail by luck; {@code -Dalmevents.seed} and {@code -Dalmevents.histories} widen the search.
 */
class StatusEventHistoriesTest {
    private static final long SEED = Long.getLong("almevents.seed", 20_261_122L);
    private static final int COUNT = Integer.getInteger("almevents.histories", 100);

    @Test
    void what_is_told_follows_what_the_service_shows() {
        int messages = 0;
        int faults = 0;
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            StatusEventHistory history = new StatusEventHistory(seed);
            try {
                history.run();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("-Dalmevents.seed=" + seed + " -Dalmevents.histories=1", e);
            }
            messages += history.messages;
            faults += history.faults;
        }
        // A day that tells nothing, or in which nothing breaks, proves nothing.
        assertThat(messages).isGreaterThan(20 * COUNT);
        assertThat(faults).isGreaterThan(5 * COUNT);
    }
}
