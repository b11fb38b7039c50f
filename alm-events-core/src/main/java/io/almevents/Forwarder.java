package io.almevents;

import io.almevents.discovery.TargetProviders;
import io.almevents.event.ChangeMessage;
import io.almevents.forward.Dispatcher;
import io.almevents.forward.Surroundings;
import io.almevents.forward.TicketNews;
import io.almevents.rule.EventRule;
import io.almevents.rule.Explanation;
import io.almevents.spi.Backlog;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Cursor;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Handled;
import io.almevents.spi.Purged;
import io.almevents.spi.StateStore;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.spi.TargetProvider;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketCounts;
import io.almevents.ticket.TicketKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes in change messages and delivers them to the targets of its subscriptions, in order for each ticket, trying again
 * until each one ended where it should. Safe for use by several threads.
 *
 * <p>Nothing is delivered before {@link #start()}. Rules decide which subscriptions an event concerns; without any rule
 * every event goes to every subscription. A ticket once begun is followed while it is open, even where no rule matches
 * any more, see {@link Subscription.Builder#followOpenTickets}.
 */
public final class Forwarder implements AutoCloseable {
    private final OpenStore opened;
    private final Store store;
    private final Intake intake;
    private final SenderAnswers answers;
    private final TicketNews news;
    private final Dispatcher dispatcher;
    private final @Nullable ClassLoader classLoader;
    private final Clock clock;
    private final Duration drain;
    private final ForwarderThreads threads;
    private boolean started;
    private boolean closed;
    /** Written under the lock, read without. */
    private volatile Setup setup;

    Forwarder(ForwarderBuilder builder, Setup setup, OpenStore opened) {
        this.setup = setup;
        this.opened = opened;
        store = opened.store();
        clock = builder.clock;
        threads = new ForwarderThreads(builder.executor, builder.maxInFlight);
        classLoader = builder.classLoader;
        drain = builder.drain;
        Surroundings surroundings = new Surroundings(clock, builder.ticker, builder.random);
        answers = new SenderAnswers(store, clock, builder.answerWithin);
        List<DeliveryListener> listeners = new ArrayList<>(builder.listeners);
        listeners.add(answers);
        news = builder.ticketNews();
        dispatcher = new Dispatcher(
                store, setup.routes(), surroundings, listeners, news, builder.retention(), builder.maxInFlight);
        intake = new Intake(builder, store, () -> this.setup, dispatcher::signal);
    }

    /**
     * What can be changed while a forwarder runs. Immutable.
     *
     * @param destinations where requests go
     * @param subscriptions what becomes of events
     * @param rules which events concern which subscriptions; without any, all concern all
     * @param targets kinds of targets besides those that class loaders offer, over which they win
     * @param cloudAlmUrls what mappings read as <code>#{&#64;CLOUD_ALM_URL}</code>: the base URL of the tenant by the name
     *     of the source, {@code ""} for sources without one; several tenants may feed one subscription
     */
    public record Configuration(
            List<Destination> destinations,
            List<Subscription> subscriptions,
            List<EventRule> rules,
            List<TargetProvider> targets,
            Map<String, String> cloudAlmUrls) {
        /**
         * Takes copies.
         *
         * @param destinations see the component
         * @param subscriptions see the component
         * @param rules see the component
         * @param targets see the component
         * @param cloudAlmUrls see the component
         */
        public Configuration {
            destinations = List.copyOf(destinations);
            subscriptions = List.copyOf(subscriptions);
            rules = List.copyOf(rules);
            targets = List.copyOf(targets);
            cloudAlmUrls = Map.copyOf(cloudAlmUrls);
        }
    }

    /**
     * Begins the configuration of a forwarder.
     *
     * @return a builder with the defaults that each of its methods names
     */
    public static ForwarderBuilder builder() {
        return new ForwarderBuilder();
    }

    /**
     * Takes in an event. When this returns, the store has it, and its sender may be told so.
     *
     * @param message the event
     * @return what became of it
     * @throws StoreException if the store could not take it; the sender must send it again
     * @throws IllegalStateException if the forwarder is closed
     */
    public Receipt accept(ChangeMessage message) {
        return accept(List.of(message)).get(0);
    }

    /**
     * Takes in several events, all or none.
     *
     * @param messages the events in their order
     * @return what became of each, in the same order
     * @throws StoreException if the store could not take them; the sender must send them again
     * @throws IllegalStateException if the forwarder is closed
     */
    public List<Receipt> accept(Collection<ChangeMessage> messages) {
        return intake.accept(messages, Optional.empty());
    }

    /**
     * Takes in what a poller has read, all or none, and remembers with it how far the poller has read, so that it neither
     * reads anything twice nor loses anything. Where it reads on is told by {@link #sourceState()}.
     *
     * @param messages the events in their order; may be empty
     * @param cursor how far the poller has read
     * @return what became of each event, in the same order
     * @throws StoreException if the store could not take them; the cursor has not moved
     * @throws IllegalStateException if the forwarder is closed
     */
    public List<Receipt> accept(Collection<ChangeMessage> messages, Cursor cursor) {
        return intake.accept(messages, Optional.of(cursor));
    }

    /**
     * Takes in an event without letting the caller wait, see {@link #acceptAsync(Collection)}.
     *
     * @param message the event
     * @return completes with what became of it once the store has it, or exceptionally
     */
    public CompletionStage<Receipt> acceptAsync(ChangeMessage message) {
        return acceptAsync(List.of(message)).thenApply(receipts -> receipts.get(0));
    }

    /**
     * Takes in several events, all or none, without letting the caller wait, on the executor of the builder or, without
     * one, on two daemon threads named {@code alm-events-accept-n}. What is handed over by one call after the other may be
     * stored in another order: hand over the next event of a resource when the stage of the last is complete.
     *
     * @param messages the events in their order
     * @return completes with what became of each, in the same order, once the store has them; or exceptionally as
     *     {@link #accept(Collection)} throws, or with {@link java.util.concurrent.RejectedExecutionException} where too
     *     many events wait, and the sender must then send them again
     */
    public CompletionStage<List<Receipt>> acceptAsync(Collection<ChangeMessage> messages) {
        return intake.acceptAsync(messages);
    }

    /**
     * Tells what the sender of an event that was accepted may be answered of its ticket: what is known already where the
     * event is a {@code PING}, which asks for it, or a repeated message, whose first answer may have been lost. A
     * {@code CREATED} or {@code STARTED} is given a ticket only where a subscription that it concerns has
     * {@link Subscription.Answer#TICKET}: then this waits for its delivery, within
     * {@link ForwarderBuilder#answerWithin the time of the builder}. Where several subscriptions follow the resource, the
     * first one that knows an id answers, in the order of the configuration.
     *
     * @param message the event
     * @param receipt what {@link #accept(ChangeMessage)} gave for it
     * @return the ticket, which has an external id; empty where the event asks for none or none is known
     * @throws StoreException if the store cannot be read; the event is accepted all the same
     */
    public Optional<Ticket> answer(ChangeMessage message, Receipt receipt) {
        return answers.answer(message, receipt, setup);
    }

    /**
     * Tells of every rule why it matches an event or does not. For people: it shows values of the event. Stores nothing.
     *
     * @param message the event
     * @return one explanation per rule, in the order of the rules
     */
    public List<Explanation> explain(ChangeMessage message) {
        return setup.rules().explain(message);
    }

    /**
     * Goes on with another configuration: each event, and each delivery, is served by the old one or by the new one as a
     * whole. Targets, and what those of a destination share, stay as they are where nothing changed that they depend on;
     * others are closed once their deliveries under way have ended. Deliveries of a subscription that is gone are held and
     * go on when it comes back.
     *
     * @param configuration replaces the whole one of the builder
     * @throws ConfigurationException if the parts do not fit together; tells all faults at once, and nothing has changed
     * @throws IllegalStateException if the forwarder is closed
     */
    public synchronized void reconfigure(Configuration configuration) {
        if (closed) {
            throw new IllegalStateException("the forwarder is closed");
        }
        Setup old = setup;
        Setup next = Assembly.of(TargetProviders.find(configuration.targets(), classLoader), configuration, clock, old);
        // First the ways and then who takes them, so that no event meets a subscription that the dispatcher does not
        // know.
        dispatcher.reroute(next.routes());
        setup = next;
        old.retire(next);
        next.logRules();
    }

    /**
     * How many events were accepted that concerned no subscription, see {@link Receipt#filtered()}.
     *
     * @return the count since the forwarder was built
     */
    public long filteredEvents() {
        return intake.filtered();
    }

    /**
     * Begins to deliver, on the executor of the builder or, without one, on daemon threads named
     * {@code alm-events-n}, one per delivery under way and at most two more than
     * {@link ForwarderBuilder#maxInFlight} says, which end when idle. Does nothing the second time.
     *
     * @throws StoreException if the store lets one process deliver at a time and another one does; names it
     * @throws IllegalStateException if the forwarder is closed
     */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("the forwarder is closed");
        }
        if (started) {
            return;
        }
        dispatcher.start(threads.executor());
        started = true;
    }

    /**
     * Looks at the destinations, for health checks and metrics.
     *
     * @return one status per configured destination, in their order
     * @throws StoreException if the store cannot be read
     */
    public List<DestinationStatus> destinations() {
        Instant now = clock.instant();
        return setup.configuration().destinations().stream()
                .map(destination -> DestinationStatus.of(
                        destination.name(),
                        store.paused(destination.name(), now),
                        dispatcher.isCautious(destination.name())))
                .toList();
    }

    /**
     * Asks the targets whether they can be reached and let us in; creates nothing there and pauses nothing. All are asked at
     * once, at most 64, each on a daemon thread of its own named {@code alm-events-probe-n}, for as long as an exchange with
     * its destination may take. May be called before {@link #start()}.
     *
     * @return the findings in the order of the destinations
     * @throws InterruptedException if the thread is interrupted; what was not answered is given up
     */
    public List<TargetProbe> probe() throws InterruptedException {
        return new Probing(setup, finding -> {}).ask();
    }

    /**
     * Looks at deliveries, dead letters included.
     *
     * @param query which ones
     * @return the deliveries in the order of acceptance
     */
    public List<Delivery> deliveries(DeliveryQuery query) {
        return store.query(query, clock.instant());
    }

    /**
     * Counts what waits and what is parked, by destination and state. Cheap enough for meters that are read every few
     * seconds.
     *
     * @return one entry for each destination and state of which there is anything
     */
    public List<Backlog> backlog() {
        return store.backlog(clock.instant());
    }

    /**
     * Tries a parked or held delivery again, as if it had never been tried. One whose create is in doubt is sent again if
     * the target cannot be searched. One that is older than the newest change of its resource ends as skipped instead.
     *
     * @param id the delivery
     * @return whether it waits for an attempt now; false also while it is in flight
     */
    public boolean retry(DeliveryId id) {
        return retry(id, Handled.HOST);
    }

    /**
     * The same as {@link #retry(DeliveryId)}, and keeps who did it, see {@link Delivery#handled()}.
     *
     * @param id the delivery
     * @param by who lets it be tried again, not blank
     * @return whether it waits for an attempt now
     */
    public boolean retry(DeliveryId id, String by) {
        boolean waits = store.retry(id, by, clock.instant());
        dispatcher.signal();
        return waits;
    }

    /**
     * Gives up a delivery that has not ended, or is parked. If its create was in doubt, no ticket is assumed from now on.
     *
     * @param id the delivery
     * @return whether it was given up; false where it is in flight, has ended otherwise or is not known
     */
    public boolean discard(DeliveryId id) {
        return discard(id, Handled.HOST);
    }

    /**
     * The same as {@link #discard(DeliveryId)}, and keeps who did it, see {@link Delivery#handled()}.
     *
     * @param id the delivery
     * @param by who gives it up, not blank
     * @return whether it was given up
     */
    public boolean discard(DeliveryId id, String by) {
        boolean discarded = store.discard(id, by, clock.instant());
        dispatcher.signal();
        return discarded;
    }

    /**
     * Tries many deliveries again, each as {@link #retry(DeliveryId, String)} does.
     *
     * @param query which ones, as many as its limit says; dead letters where it names no states
     * @param by who lets them be tried again, not blank
     * @return how many wait for an attempt now
     */
    public int retry(DeliveryQuery query, String by) {
        return count(query, id -> retry(id, by));
    }

    /**
     * Gives up many deliveries, each as {@link #discard(DeliveryId, String)} does.
     *
     * @param query which ones, as many as its limit says; dead letters where it names no states
     * @param by who gives them up, not blank
     * @return how many were given up
     */
    public int discard(DeliveryQuery query, String by) {
        return count(query, id -> discard(id, by));
    }

    /**
     * Forgets all of a resource, of all sources and subscriptions: deliveries, dead letters too, events and tickets. For
     * data that must not be kept; backups, logs of the database, and rows that a server has deleted and not yet overwritten
     * are beyond its reach. What comes of the resource later is as new: an event that was sent twice opens a ticket
     * again. Nothing is forgotten while a delivery of it has not ended, which an operator may discard, or a ticket that
     * follows it is open.
     *
     * @param resourceId id of the resource, or what stands in its place, see {@link Subscription.Builder#correlateBy}
     * @return what was forgotten, or what is in the way
     */
    public Purged purge(String resourceId) {
        return store.purgeResource(resourceId);
    }

    private int count(DeliveryQuery query, Predicate<DeliveryId> action) {
        DeliveryQuery chosen = query.states().isEmpty() ? query.withStates(DeliveryState.PARKED) : query;
        return (int) deliveries(chosen).stream()
                .filter(delivery -> action.test(delivery.id()))
                .count();
    }

    /**
     * Looks at a ticket.
     *
     * @param source name of the source of its events
     * @param subscription name of the subscription
     * @param resourceId id of the resource
     * @return what is known of it, empty where no event of the resource is known
     */
    public Optional<Ticket> ticket(String source, String subscription, String resourceId) {
        return store.ticket(new TicketKey(source, subscription, resourceId));
    }

    /**
     * What was done to know of tickets, and to tell their sources.
     *
     * @return the counts since the forwarder was built
     */
    public TicketCounts ticketCounts() {
        return news.counts();
    }

    /**
     * What sources must remember: how far they have read, what they registered, and which of several processes is at work.
     *
     * @return a view of the forwarder's store, for use until the forwarder is closed
     */
    public StateStore sourceState() {
        return store;
    }

    /**
     * Ends the delivering: lets what is in flight end within the drain time, interrupts what does not, and gives back what
     * has not begun. Once this returns nothing is sent, unless a target ignores the interruption of its thread, which the
     * log then tells. A store that was handed over as such stays open. Does nothing the second time. Not to be called by a listener,
     * for it would wait for itself.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        intake.close();
        dispatcher.close(drain);
        setup.close();
        threads.close();
        opened.close(clock.instant());
    }
}
