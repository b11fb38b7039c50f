package io.almevents.spi;

import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The work that waits, by destination and key, and the tickets. Safe for use by several threads. */
public interface DeliveryQueue {
    /**
     * Takes, or renews, the right to claim. The dispatcher calls it once before its first claim and then at least once a
     * second. A store that lets several processes claim grants it always; one that lets only one claim also takes back what
     * a dead predecessor had claimed, and lets held deliveries try again.
     *
     * @param now the time
     * @throws StoreException if another process has the right; names it
     */
    void beginDispatch(Instant now);

    /** Gives the right to claim back, once nothing is claimed any more. Does nothing without the right. */
    void endDispatch();

    /**
     * Claims the first waiting delivery of each of several keys that are due, the longest due first. Gives none while the
     * destination is paused.
     *
     * @param destination name of the destination
     * @param limit how many at most
     * @param now the time
     * @param lease how long the claims hold, for this store by a clock that does not jump, for other nodes by their own
     *     ones; a store whose claims cannot outlive the process may let them hold for ever
     * @return the claims, at most one per key
     * @throws StoreException if another process alone has the right to claim
     */
    List<Claim> claim(String destination, int limit, Instant now, Duration lease);

    /**
     * Skips what is superseded while it waits, by the rules of {@link Collapse}: in the keys of groups, behind what was held
     * back because its subscription begins no tickets, and, in the subscriptions that are named, everywhere. Looks at the
     * keys that {@link #claim} would give now; what is claimed stays as it is, also where its lease has ended. Does nothing
     * while the destination is paused.
     *
     * <p>A key whose first delivery is held back is due at once when what waits of it is all superseded.
     *
     * @param destination name of the destination
     * @param subscriptions names of the subscriptions that want it everywhere
     * @param limit how many keys to look at, the longest due first
     * @param now the time
     * @return the deliveries that ended, those of a key in the order of acceptance; empty where all are needed
     * @throws StoreException if another process alone has the right to claim
     */
    List<Delivery> collapse(String destination, Set<String> subscriptions, int limit, Instant now);

    /**
     * Writes the outcome of a claimed delivery together with its ticket, and frees the key.
     *
     * @param claim the claim
     * @param completion what to write
     * @param now the time
     * @return the delivery as it is now; empty where the claim no longer holds, and nothing was written
     */
    Optional<Delivery> complete(Claim claim, Completion completion, Instant now);

    /**
     * Does {@link #complete} and then {@link #claim} for one key of the same destination, in one transaction: a worker that
     * has ended one delivery goes on with the next, and both together wait once for the disk. Gives no claim where another
     * process alone has the right to.
     *
     * @param claim the claim
     * @param completion what to write
     * @param now the time
     * @param lease how long the next claim holds
     * @return the delivery as it is now, and the next claim
     */
    Completed completeAndClaim(Claim claim, Completion completion, Instant now, Duration lease);

    /**
     * Gives a claim back as if it had never been made.
     *
     * @param claim the claim, of which nothing was sent
     */
    void release(Claim claim);

    /**
     * When there is next something to claim.
     *
     * @param destination name of the destination
     * @return the time, which may have passed; empty while nothing waits that is not claimed or held.
     *     A claim that can end counts with its end
     */
    Optional<Instant> nextDue(String destination);

    /**
     * Gives no claims of a destination for a while. Of several pauses the one that ends last counts: a target that asks for
     * a few seconds must not end the pause of refused credentials.
     *
     * @param destination name of the destination
     * @param until when claims are given again
     * @param cause why
     */
    void pause(String destination, Instant until, Cause cause);

    /**
     * Looks at the pause of a destination.
     *
     * @param destination name of the destination
     * @param now the time
     * @return the pause, empty where there is none or it is over
     */
    Optional<DestinationPause> paused(String destination, Instant now);

    /**
     * Tells which subscriptions there are and where their deliveries go from now on, all in one transaction. The keys of
     * each go along to its destination, and its deliveries that were held because it was unknown or paused, or because their
     * event could not be decrypted, wait again: at their old places, as doubtful as they were, with fresh attempts. What
     * waits of any other subscription is held with {@link Cause#SUBSCRIPTION_UNKNOWN}. What is claimed stays claimed. Only
     * who has the right to claim calls this.
     *
     * @param destinations name of the destination by name of the subscription
     * @param now the time
     * @return what changed
     */
    Rerouted reroute(Map<String, String> destinations, Instant now);

    /**
     * Looks at deliveries.
     *
     * @param query which ones
     * @param now the time, which decides whether a destination is paused
     * @return the deliveries in the order of acceptance
     */
    List<Delivery> query(DeliveryQuery query, Instant now);

    /**
     * Counts what waits and what is parked, by destination and state, as {@link #query} would show it. Made for meters: it
     * loads no delivery, and costs a walk over the index of those it counts.
     *
     * @param now the time, which decides whether a destination is paused
     * @return one entry for each destination and state of which there is anything, in the order of both
     */
    List<Backlog> backlog(Instant now);

    /**
     * How many creates of a subscription were begun that counted, see {@link Completion#counted()}.
     *
     * @param subscription name of the subscription
     * @param since from when on, at most an hour ago
     * @return the number
     */
    int created(String subscription, Instant since);

    /**
     * Looks at a ticket. Where the resource shares that of a group, or was the last time a member of one, at the group's.
     *
     * @param key its key
     * @return what is known, empty where nothing was ever accepted for the key or all of it was forgotten
     */
    Optional<Ticket> ticket(TicketKey key);

    /**
     * Lets a parked or held delivery that is not claimed wait for another attempt, at its old place in the order of its
     * key, with fresh attempts. A create or update that is older than the newest change ends as {@link Cause#STALE}
     * instead. Who did it is kept with the delivery.
     *
     * @param id the delivery
     * @param by who lets it, see {@link Handled#by()}
     * @param now the time
     * @return whether it waits again
     */
    boolean retry(DeliveryId id, String by, Instant now);

    /**
     * Gives up a delivery that is not claimed and has not ended, or is parked. If its create was in doubt, the ticket
     * counts as absent from now on and what waited behind it goes on; that is refused while another delivery of its key is
     * claimed, for its outcome would bring the doubt back. Who did it is kept with the delivery.
     *
     * @param id the delivery
     * @param by who gives it up, see {@link Handled#by()}
     * @param now the time
     * @return whether it was given up
     */
    boolean discard(DeliveryId id, String by, Instant now);
}
