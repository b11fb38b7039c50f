package io.almevents.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * <p>A candidate with a group makes a delivery of the group's key, by the rules of {@link Membership}; how late a change
     * is, and what it begins, is still judged by the resource's own key. The first delivery of a group that has no ticket
     * waits for {@link io.almevents.ticket.TicketGroup#delay()}. The close of what is no open member ends at once as
     * {@link DeliveryState#SKIPPED} with {@link Cause#NOTHING_TO_CLOSE}.
     *
     * <p>A candidate that asks for an active key is decided in the same transaction, submission by submission: where the
     * key is not active, nothing is stored for it.
     *
     * @param submissions the messages in their order
     * @param cursor a cursor to set together with them, so that a poller reads nothing twice and loses nothing
     * @param now the time of acceptance
     * @param window how long duplicates are known
     * @return what became of each submission, in the same order
     * @throws StoreException if nothing was stored; the sender must send again
     */
    List<Appended> append(List<Submission> submissions, Optional<Cursor> cursor, Instant now, Duration window);

    /**
     * Appends all submissions, or none, without a cursor.
     *
     * @param submissions the messages in their order
     * @param now the time of acceptance
     * @param window how long duplicates are known
     * @return what became of each submission, in the same order
     * @throws StoreException if nothing was stored; the sender must send again
     */
    default List<Appended> append(List<Submission> submissions, Instant now, Duration window) {
        return append(submissions, Optional.empty(), now, window);
    }

    /**
     * Forgets deliveries that ended long ago, except parked ones, and keys and events that nothing needs any more. A key
     * whose ticket was closed may be kept longer, so that its next ticket gets the next generation.
     *
     * @param endedBefore what ended before is forgotten
     * @return how many deliveries were forgotten
     */
    int purge(Instant endedBefore);

    /**
     * Forgets all of a resource, of all sources and subscriptions: its deliveries, parked ones too, its events, tickets, and
     * that messages of it were accepted, so that whatever comes of it later is new. All at once, or nothing where a
     * delivery of it has not ended or a ticket that follows it is open. Creates that were counted stay counted. A store in a
     * file overwrites it there, as soon as no other process reads the file; what a server keeps of deleted rows until it
     * reuses their place is up to the server.
     *
     * @param resourceId id of the resource
     * @return what was forgotten, or what is in the way
     */
    Purged purgeResource(String resourceId);
}
