package io.almevents.forward;

import io.almevents.spi.Claim;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves deliveries from the store to the targets.
 *
 * <p>One round asks the store, destination by destination, for as many keys as the destination has free slots, and hands
 * the claims to the executor, but for one that its thread carries out itself. A round follows every new event, every finished
 * delivery and every wake-up; only a delivery in whose place the next one of its destination was claimed, in the transaction
 * of its completion, needs none. Rounds never overlap: a thread that finds one under way only notes that another is wanted. What
 * runs holds one thread of the executor until the target has answered; whatever waits, waits in the store and holds nothing.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Deliveries that a thread carries out before it goes back to the executor, which may be the host's. */
    private static final int RUNS_IN_A_ROW = 64;

    /** For targets to notice an interruption before they are closed under their feet. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Store store;
    private final Surroundings surroundings;
    private final Retention retention;
    private final InFlight inFlight;
    private final StoreUse storeUse = new StoreUse();
    private final AtomicInteger wantedRounds = new AtomicInteger();
    /** Many events at once need only one more round. */
    private final AtomicBoolean roundIsQueued = new AtomicBoolean();
    /** Which destination is served first; guarded by there being one round at a time. */
    private int firstLane;

    private final Wakeups wakeups = new Wakeups(this::signal);
    private final CurrentRouting routing;
    private final Outcomes outcomes;
    private final DeliveryJob.Place deliveries;
    private final TicketErrands errands;
    private volatile @Nullable Executor executor;

    /**
     * A dispatcher that does nothing until it is started.
     *
     * @param store where the deliveries wait
     * @param subscriptions their ways; a delivery of any other one is held
     * @param surroundings clock and chance
     * @param listeners who is told of deliveries
     * @param news who is told of tickets
     * @param retention how long what has ended is kept
     * @param maxInFlight how many deliveries may be worked on at once
     */
    public Dispatcher(
            Store store,
            Collection<Route> subscriptions,
            Surroundings surroundings,
            List<DeliveryListener> listeners,
            TicketNews news,
            Duration retention,
            int maxInFlight) {
        this.store = store;
        this.surroundings = surroundings;
        CreateLimits creates = new CreateLimits(store);
        DeliveryWork work = new DeliveryWork(surroundings, creates);
        this.inFlight = new InFlight(maxInFlight);
        this.retention = new Retention(store, surroundings.clock(), retention);
        this.routing = new CurrentRouting(subscriptions);
        this.outcomes = new Outcomes(store, surroundings, routing, listeners, news);
        RouteUse routes = new RouteUse(routing, inFlight);
        this.deliveries = new DeliveryJob.Place(store, routes, work, outcomes, creates);
        this.errands = new TicketErrands(store, surroundings, work, routes, routing, outcomes, news);
    }

    /**
     * Takes other ways from now on. What is in flight ends on its old way.
     *
     * @param routes the subscriptions; what was held because its subscription was gone, and is back now, goes on
     */
    public void reroute(Collection<Route> routes) {
        routing.replace(routes);
        signal();
    }

    /**
     * Begins to deliver.
     *
     * @param threads where the work runs; an exchange holds a thread until it is over
     * @throws StoreException if the store does not let this process deliver, because another one does
     */
    public void start(Executor threads) {
        store.beginDispatch(surroundings.clock().instant());
        executor = threads;
        signal();
    }

    /**
     * Tells whether a destination is asked by one delivery at a time.
     *
     * @param destination its name
     * @return true from when it failed several times in a row until it answers
     */
    public boolean isCautious(String destination) {
        return routing.get().lanes().stream()
                .anyMatch(lane -> lane.destination().equals(destination) && lane.isCautious());
    }

    /** Tells that there may be something to claim. Returns at once, unless the executor runs work on the caller's thread. */
    public void signal() {
        Executor threads = executor;
        if (threads == null || inFlight.closing() || !roundIsQueued.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.execute(() -> go(null));
        } catch (RejectedExecutionException e) {
            roundIsQueued.set(false);
            LOG.warn("The executor takes no work now; asking again in a moment");
            wakeups.in(Duration.ofSeconds(1));
        }
    }

    /**
     * Ends the delivering. What is in flight may end by itself within the time; what then still runs is interrupted, and
     * what has not begun goes back to the store. Does nothing the second time.
     *
     * @param drain how long to wait
     */
    public void close(Duration drain) {
        wakeups.close();
        inFlight.shut();
        inFlight.awaitEmpty(drain).forEach(DeliveryRun::interrupt);
        inFlight.awaitEmptyUninterrupted(GRACE)
                .forEach(run ->
                        LOG.error("{} ignores its interruption", run.job().name()));
        storeUse.end(GRACE);
        try {
            errands.end();
            store.endDispatch();
        } catch (StoreException e) {
            LOG.warn("The store still counts this process as the one that delivers: {}", e.getMessage());
        }
    }

    /**
     * Works on a thread of the executor: carries out a run, looks for more, and goes on with one that it finds. Handing each
     * delivery to another thread takes longer than the delivery itself. After a while the thread goes back all the same,
     * for others may wait for it.
     */
    void go(@Nullable DeliveryRun first) {
        DeliveryRun run = first;
        int carriedOut = 0;
        do {
            DeliveryRun next = null;
            if (run != null) {
                carriedOut++;
                run.goOn(carriedOut < RUNS_IN_A_ROW);
                try {
                    carryOut(run);
                    next = run.next();
                } catch (RuntimeException | Error e) {
                    // The thread goes back; what waits shall not wait for the next event.
                    DeliveryRun claimed = run.next();
                    if (claimed != null) {
                        handOver(claimed);
                    }
                    signal();
                    throw e;
                }
            }
            run = next == null ? look(carriedOut < RUNS_IN_A_ROW) : next;
        } while (run != null);
    }

    private @Nullable DeliveryRun look(boolean goesOn) {
        List<DeliveryRun> own = new ArrayList<>(1);
        storeUse.during(() -> round(goesOn, own));
        return own.isEmpty() ? null : own.get(0);
    }

    /** Hands what it claims to the executor, but for one run that the thread may carry out itself if it goes on. */
    private void round(boolean goesOn, List<DeliveryRun> own) {
        roundIsQueued.set(false);
        int wanted = wantedRounds.incrementAndGet();
        if (wanted > 1) {
            return;
        }
        do {
            // Nothing may wait for a thread that looks once more.
            own.forEach(this::handOver);
            own.clear();
            Optional<Instant> next = Optional.empty();
            try {
                store.beginDispatch(surroundings.clock().instant());
                routing.tell(store, surroundings.clock().instant());
                Routing current = routing.get();
                claimAll(current, goesOn, own);
                errands.claim(
                        current,
                        inFlight.free(),
                        (job, lane, latestWrite) ->
                                begin(job, lane, latestWrite).ifPresent(run -> take(run, goesOn, own)));
                next = nextDue(current);
                forgetOld();
            } catch (StoreException e) {
                LOG.error("The store gives no work: {}", e.getMessage());
            } catch (RuntimeException e) {
                // A round that never ended would be the last one.
                LOG.error("Looking for work failed", e);
            }
            Instant now = surroundings.clock().instant();
            wakeups.in(next.map(due -> Duration.between(now, due)).orElse(Duration.ofSeconds(1)));
            wanted = wantedRounds.addAndGet(-wanted);
        } while (wanted > 0);
    }

    /** As work of its own: after a long rest there may be much to forget, and deliveries shall not wait for that. */
    private void forgetOld() {
        Executor threads = executor;
        if (threads != null && retention.falls()) {
            try {
                threads.execute(() -> storeUse.during(retention::enforce));
            } catch (RejectedExecutionException e) {
                LOG.warn("The executor takes no work now; what ended long ago is forgotten an hour later");
            }
        }
    }

    /** Begins with another destination each time, so that none starves where all together exceed the limit. */
    private void claimAll(Routing current, boolean goesOn, List<DeliveryRun> own) {
        List<Lane> lanes = current.lanes();
        for (int i = 0; i < lanes.size(); i++) {
            for (DeliveryRun run : claim(lanes.get((firstLane + i) % lanes.size()), current)) {
                take(run, goesOn, own);
            }
        }
        firstLane = lanes.isEmpty() ? 0 : (firstLane + 1) % lanes.size();
    }

    private void take(DeliveryRun run, boolean goesOn, List<DeliveryRun> own) {
        if (goesOn && own.isEmpty()) {
            own.add(run);
        } else {
            handOver(run);
        }
    }

    private List<DeliveryRun> claim(Lane lane, Routing current) {
        List<DeliveryRun> runs = new ArrayList<>();
        // Before the time that the lease counts from, for the process may stand still between the two.
        long ticks = surroundings.ticker().getAsLong();
        Instant now = surroundings.clock().instant();
        int limit = Math.min(lane.free(now), inFlight.free());
        if (limit > 0) {
            if (current.skips(lane.destination())) {
                outcomes.collapse(lane.destination(), current.collapsing(lane.destination()), limit, now);
            }
            long latestWrite = latestWrite(ticks, current.lease());
            for (Claim claim : store.claim(lane.destination(), limit, now, current.lease())) {
                begin(new DeliveryJob(claim, deliveries), lane, latestWrite).ifPresent(runs::add);
            }
        }
        return runs;
    }

    /**
     * Half of the lease is longer than an exchange. A thread that stood still in between, or a full executor, must not send
     * beside the node to which the key has gone meanwhile.
     */
    static long latestWrite(long ticks, Duration lease) {
        return ticks + lease.toNanos() / 2;
    }

    private Optional<DeliveryRun> begin(Job job, Lane lane, long latestWrite) {
        DeliveryRun run = new DeliveryRun(job, lane, this, latestWrite);
        lane.begin();
        if (inFlight.enter(run)) {
            return Optional.of(run);
        }
        giveBack(run);
        return Optional.empty();
    }

    /** When something may be claimed next; empty where something must end first, for then whoever ends it looks again. */
    private Optional<Instant> nextDue(Routing current) {
        if (inFlight.free() == 0) {
            return Optional.empty();
        }
        Instant now = surroundings.clock().instant();
        return current.lanes().stream()
                .flatMap(lane -> nextDue(lane, now).stream())
                .min(Instant::compareTo);
    }

    private Optional<Instant> nextDue(Lane lane, Instant now) {
        return lane.nextFree(now)
                .flatMap(free -> store.nextDue(lane.destination()).map(due -> due.isAfter(free) ? due : free));
    }

    private void handOver(DeliveryRun run) {
        Executor threads = executor;
        if (threads == null) {
            giveBack(run);
            return;
        }
        try {
            threads.execute(run);
        } catch (RejectedExecutionException e) {
            giveBack(run);
        }
    }

    private void carryOut(DeliveryRun run) {
        if (inFlight.closing() || run.isLate(surroundings.ticker().getAsLong())) {
            giveBack(run);
            return;
        }
        boolean done = true;
        try {
            done = run.job().carryOut(run);
        } catch (StoreException e) {
            LOG.error("{}: its outcome could not be stored: {}", run.job().name(), e.getMessage());
        } finally {
            if (done) {
                end(run);
            }
        }
        if (!done) {
            giveBack(run);
        }
        if (run.next() != null && !routing.isTold()) {
            signal();
        }
    }

    /**
     * Whether the place of a run that ends is to go to another delivery of its destination, and how long the claim of that is
     * to hold. Not where the others need a round to get their share, or the store is to do something else before.
     */
    Optional<Duration> passOn(DeliveryRun run) {
        // Before the time that the lease counts from, as for every claim.
        long ticks = surroundings.ticker().getAsLong();
        Routing current = routing.get();
        Lane lane = run.lane();
        boolean may = run.goesOn()
                && inFlight.free() > 0
                && routing.isTold()
                && !current.skips(lane.destination())
                && lane.passOn(surroundings.clock().instant());
        run.latestWriteOfNext(latestWrite(ticks, current.lease()));
        return may ? Optional.of(current.lease()) : Optional.empty();
    }

    /** Takes the claim that was made in the place of a run, if there was anything to claim. */
    void passedOn(DeliveryRun run, Optional<Claim> claim, boolean moreToDo) {
        if (claim.isEmpty()) {
            run.lane().takeBack();
            return;
        }
        DeliveryRun next =
                new DeliveryRun(new DeliveryJob(claim.get(), deliveries), run.lane(), this, run.latestWriteOfNext());
        if (inFlight.enter(next)) {
            run.next(next);
            if (moreToDo) {
                signal();
            }
        } else {
            giveClaimBack(next);
            run.lane().takeBack();
        }
    }

    private void end(DeliveryRun run) {
        if (run.next() == null) {
            run.lane().end(run.contact());
        } else {
            run.lane().endPassedOn(run.contact());
        }
        run.job().ended();
        inFlight.leave(run);
    }

    private void giveBack(DeliveryRun run) {
        try {
            giveClaimBack(run);
        } finally {
            end(run);
        }
    }

    private static void giveClaimBack(DeliveryRun run) {
        try {
            run.job().giveBack();
        } catch (StoreException e) {
            LOG.error("{}: its claim could not be given back: {}", run.job().name(), e.getMessage());
        }
    }
}
