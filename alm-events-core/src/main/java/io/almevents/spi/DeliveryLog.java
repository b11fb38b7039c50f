package io.almevents.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where accepted events are kept. Safe for use by several threads. */
public interface DeliveryLog {
    /**
     * Appends all submissions, or none. What is appended survives whatever the store promises to survive.
     *
     * <p>Duplicate is a message with the same source, SAP subscription, event type, resource and digest as one that was
     * appended within the window, except where the event asks to {@link Intent#READ}, and except for a subscription
     * whose earlier delivery was parked or discarded.
     *
     * <p>Each key remembers the newest update time that was appended for it. A create or update with an older one ends
     * at once as {@link DeliveryState#SKIPPED} with {@link Cause#STALE}. After a close the memory lasts for the window.
     *
     * <p>A candidate that is {@linkplain Candidate#onlyIfActive() meant only for an active key} gets no delivery, and leaves
     * no trace, unless the key has an open or doubtful ticket or a delivery that has not ended. That is decided together
     * with the appending, submission by submission.
     *
     * @param submissions the messages in their order
     * @param now the time of acceptance
     * @param window how long duplicates are known
     * @return what became of each submission, in the same order
     * @throws StoreException if nothing was stored; the sender must send again
     */
    List<Appended> append(List<Submission> submissions, Instant now, Duration window);
}
