package io.almevents.spi;

import io.almevents.ticket.TicketChange;
import java.time.Duration;

/**
 * Brings back to the source what has changed at a ticket, for instance its status to SAP Cloud ALM. Safe for use by several
 * threads: up to {@value #CONCURRENCY} changes are written at once.
 *
 * <p>It is called for changes that were found by reading the ticket, because the source asked ({@code PING}) or because the
 * subscription has open tickets read now and then; not for what an answer to a delivery tells. A change is noted together
 * with the ticket, and this is called, also after a crash, until it was written or refused: at least once for each change,
 * in order for one ticket, and once for several changes of a ticket that happened meanwhile, with the newest state. While
 * it runs no delivery of that ticket is sent; all others go on. Of several processes one writes at a time; one that stood
 * still for longer than the lease of {@link #LEASE} may write once beside its successor.
 */
@FunctionalInterface
public interface StatusWriter {
    /** How many changes are written at once. */
    int CONCURRENCY = 4;

    /** How long a call may take. */
    Duration TIMEOUT = Duration.ofSeconds(30);

    /** How long a ticket is kept for a call. */
    Duration LEASE = TIMEOUT.multipliedBy(3);

    /**
     * Writes a change. The same change may come again, and may have been written before: write states, do not count.
     *
     * @param change the ticket as the source may know it, and as it is now; the kind of its resource is in
     *     {@link io.almevents.ticket.Ticket#upstream()}
     * @param deadline when the call must be over, {@link #TIMEOUT} from now
     * @return whether it was written; what is thrown instead counts as {@link WriteResult.Retry}, and the log tells the
     *     class of the exception alone
     * @throws InterruptedException if the thread was interrupted, because the forwarder is being closed
     */
    WriteResult write(TicketChange change, Deadline deadline) throws InterruptedException;
}
