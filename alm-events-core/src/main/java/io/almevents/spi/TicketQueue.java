package io.almevents.spi;

import io.almevents.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The tickets that are to be read, and those of which the source is to be told. Safe for use by several threads. */
public interface TicketQueue {
    /**
     * Tells which subscriptions want their open tickets to be read, and how often. An open ticket of these for which no time
     * is set, or one that is further away than the interval, gets one, spread evenly over the interval; all tickets of other
     * subscriptions lose theirs. Only who has the right to claim calls this.
     *
     * @param intervals the interval by name of the subscription
     * @param now the time
     */
    void planPolls(Map<String, Duration> intervals, Instant now);

    /**
     * Claims keys whose open ticket is to be read, the longest due first. A key of which a delivery waits, or is held, or is
     * claimed, is left out: deliveries come first. Gives none while the destination is paused.
     *
     * @param destination name of the destination
     * @param limit how many at most
     * @param now the time
     * @param lease how long the claims hold; a store whose claims cannot outlive the process may let them hold for ever
     * @return the claims
     * @throws StoreException if another process alone has the right to claim
     */
    List<TicketClaim> claimPolls(String destination, int limit, Instant now, Duration lease);

    /**
     * Claims keys of whose tickets the source is to be told, the longest due first, whatever waits of them, and also where
     * the destination is paused. A key of which a delivery is claimed is left out.
     *
     * @param limit how many at most
     * @param now the time
     * @param lease how long the claims hold; a store whose claims cannot outlive the process may let them hold for ever
     * @return the claims
     * @throws StoreException if another process alone has the right to claim
     */
    List<TicketClaim> claimWrites(int limit, Instant now, Duration lease);

    /**
     * Writes the ticket of a claim and when something is to be done next, and frees the key.
     *
     * @param claim the claim
     * @param ticket the ticket from now on
     * @param errands what is to be done, see {@link Errands#without} and {@link Errands#and}
     * @param now the time
     * @return whether it was written; false where the claim no longer holds
     */
    boolean finish(TicketClaim claim, Ticket ticket, Errands errands, Instant now);

    /**
     * Gives a claim back as if it had never been made.
     *
     * @param claim the claim
     */
    void release(TicketClaim claim);
}
