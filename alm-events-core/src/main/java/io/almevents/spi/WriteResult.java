package io.almevents.spi;

import io.almevents.ticket.Echo;
import java.time.Duration;
import java.util.Optional;

/** What came of writing a change to the source. */
public sealed interface WriteResult {
    /**
     * The source has it, or need not have it.
     *
     * @param echo by what the event is known that the source will send of this write, so that it is not forwarded; empty
     *     where it sends none. Without it the event is forwarded like any other
     */
    record Written(Optional<Echo> echo) implements WriteResult {}

    /**
     * It is to be tried again.
     *
     * @param after how long to wait, at most an hour; empty where back-off decides
     * @param text why, for the log; without secrets and values
     */
    record Retry(Optional<Duration> after, String text) implements WriteResult {}

    /**
     * The source will never take it. The change is given up; the next one is written again.
     *
     * @param text why, for the log; without secrets and values
     */
    record Refused(String text) implements WriteResult {}

    /**
     * It is written, and the source sends no event of it.
     *
     * @return the result
     */
    static WriteResult written() {
        return new Written(Optional.empty());
    }

    /**
     * It is written, and the source will send an event of it.
     *
     * @param echo by what the event is known
     * @return the result
     */
    static WriteResult written(Echo echo) {
        return new Written(Optional.of(echo));
    }
}
