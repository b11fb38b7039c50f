package io.almevents.forward;

import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Deadline;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Errands;
import io.almevents.spi.Outcome;
import io.almevents.spi.StatusWriter;
import io.almevents.spi.Store;
import io.almevents.spi.TicketClaim;
import io.almevents.spi.WriteResult;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketChange;
import io.almevents.ticket.TicketChange.Origin;
import io.almevents.ticket.TicketKey;
import io.almevents.ticket.Unwritten;
import io.almevents.ticket.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done for tickets besides deliveries: those that are open are read now and then, and sources are told of changes.
 *
 * <p>Both take the ticket's key like a delivery, so that neither runs beside a delivery of the ticket. A reading is the
 * delivery of a {@code PING} that nobody sent: it goes the same way, within the limits of the destination, but it leaves no
 * delivery behind. A key is read only while nothing of it waits, in the slots that deliveries have left, and in half of all
 * slots at most. Nothing of this needs the lease, for the claims of the keys part the work already; it keeps the pace of a
 * destination that several processes read, and the number of writers, within bounds.
 */
final class TicketErrands {
    private static final Logger LOG = LoggerFactory.getLogger(TicketErrands.class);

    /** Rounds follow each other quickly while there are deliveries; not each of them must look. */
    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();
    /** Where a source has no writer now, but had one. */
    private static final Duration WITHOUT_WRITER = Duration.ofHours(1);

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Store store;
    private final Surroundings surroundings;
    private final DeliveryWork work;
    private final RouteUse routes;
    private final CurrentRouting routing;
    private final Outcomes outcomes;
    private final TicketNews news;
    private final Schedule schedule;
    private final PollTimes times;
    private final FailingPolls failing = new FailingPolls();
    private final ErrandLease lease;
    private final Lane writers = new Lane("status writers");
    private volatile boolean more = true;
    private long lastLook;

    TicketErrands(
            Store store,
            Surroundings surroundings,
            DeliveryWork work,
            RouteUse routes,
            CurrentRouting routing,
            Outcomes outcomes,
            TicketNews news) {
        this.store = store;
        this.surroundings = surroundings;
        this.work = work;
        this.routes = routes;
        this.routing = routing;
        this.outcomes = outcomes;
        this.news = news;
        schedule = new Schedule(surroundings.random());
        times = new PollTimes(surroundings.random());
        lease = new ErrandLease(store, surroundings.clock());
    }

    /** Takes a job whose key was claimed in; a job that is not taken is given back. */
    interface Beginning {
        void begin(Job job, Lane lane, long latestWrite);
    }

    /** Claims what is to be done now, as much as there is room for. Called by one round at a time. */
    void claim(Routing current, int free, Beginning beginning) {
        boolean any = news.anyWriter() || current.polls();
        if (!any || free <= 0 || !isTimeToLook() || !lease.take()) {
            return;
        }
        int room = free - (news.anyWriter() ? claimWrites(free, beginning) : 0);
        for (Lane lane : current.polledLanes()) {
            room -= claimPolls(lane, room, current.lease(), beginning);
        }
    }

    private boolean isTimeToLook() {
        long ticks = surroundings.ticker().getAsLong();
        boolean look = more || ticks - lastLook >= LOOK_NANOS;
        if (look) {
            more = false;
            lastLook = ticks;
        }
        return look;
    }

    private int claimWrites(int room, Beginning beginning) {
        int limit = Math.min(room, writers.free(surroundings.clock().instant()));
        int claimed = 0;
        if (limit > 0) {
            // Before the time that the lease counts from, for the process may stand still between the two.
            long latest = Dispatcher.latestWrite(surroundings.ticker().getAsLong(), StatusWriter.LEASE);
            Instant now = surroundings.clock().instant();
            for (TicketClaim claim : store.claimWrites(limit, now, StatusWriter.LEASE)) {
                claimed++;
                beginning.begin(new WriteJob(claim, this), writers, latest);
            }
        }
        more |= claimed >= limit;
        return claimed;
    }

    private int claimPolls(Lane lane, int room, Duration length, Beginning beginning) {
        int limit = Math.min(room, lane.freeForPolls(surroundings.clock().instant()));
        int claimed = 0;
        if (limit > 0) {
            long latest = Dispatcher.latestWrite(surroundings.ticker().getAsLong(), length);
            Instant now = surroundings.clock().instant();
            for (TicketClaim claim : store.claimPolls(lane.destination(), limit, now, length)) {
                claimed++;
                lane.beginPoll();
                beginning.begin(new PollJob(claim, lane, this), lane, latest);
            }
        }
        more |= claimed >= limit;
        return claimed;
    }

    /** Lets the next round look: a change has just been noted. */
    void look() {
        more = true;
    }

    void end() {
        lease.end();
    }

    /** Asks the target; null where all is about to end. */
    @Nullable Worked ask(DeliveryRun run, Claim asking) {
        return routes.with(
                asking.key().subscription(), route -> run.work(() -> work.on(asking, route, run.latestWrite())));
    }

    /** Stores what a reading found, tells it, and plans the next one. */
    void polled(TicketClaim claim, Lane lane, Worked worked, Ticket found) {
        Instant now = surroundings.clock().instant();
        outcomes.rest(claim.destination(), lane, worked, now);
        Outcome outcome = worked.completion().outcome();
        Optional<Cause> failure = failure(outcome);
        failing.note(claim.key(), failure);
        TicketChange change = new TicketChange(claim.key(), claim.ticket(), found, Origin.POLL);
        boolean toBeWritten = news.isToBeWritten(change);
        Ticket ticket = toBeWritten ? TicketNews.noted(change) : found;
        Optional<Instant> next = nextPoll(claim.key()).map(time -> later(time, outcome));
        Errands wanted = new Errands(next, toBeWritten ? Optional.of(now) : Optional.empty());
        news.turns().during(claim.key(), () -> {
            if (finish(claim, ticket, wanted) && change.isChange()) {
                news.tell(change);
            }
        });
        // Who sees the count may rely on the next reading being planned.
        (failure.isEmpty() ? news.tally().polls : news.tally().failedPolls).increment();
        if (toBeWritten) {
            look();
        }
    }

    private static Optional<Cause> failure(Outcome outcome) {
        if (outcome instanceof Outcome.Again again) {
            return Optional.of(again.cause());
        }
        if (outcome instanceof Outcome.Held held) {
            return Optional.of(held.cause());
        }
        Outcome.Ended ended = (Outcome.Ended) outcome;
        boolean gone = ended.state() == DeliveryState.SKIPPED
                && ended.cause().filter(Cause.NOTHING_TO_READ::equals).isPresent();
        return gone ? Optional.empty() : ended.cause();
    }

    /** A target that asks for more time than the interval gets it. */
    private static Instant later(Instant next, Outcome outcome) {
        return outcome instanceof Outcome.Again again && again.due().isAfter(next) ? again.due() : next;
    }

    /** Who writes to a source. */
    Optional<StatusWriter> writer(String source) {
        return news.writer(source);
    }

    /** Listeners know of a change before its source does. */
    void awaitTold(TicketKey key) {
        news.turns().during(key, () -> {});
    }

    Deadline writeDeadline() {
        return Deadline.after(StatusWriter.TIMEOUT, surroundings.ticker());
    }

    /** Nobody can write now; the note stays. */
    void postponeWrite(TicketClaim claim) {
        Instant later = surroundings.clock().instant().plus(WITHOUT_WRITER);
        finish(claim, claim.ticket(), new Errands(nextPoll(claim.key()), Optional.of(later)));
    }

    /** Stores what came of a write. */
    void wrote(TicketClaim claim, WriteResult result) {
        Upstream upstream = claim.ticket().upstream();
        Optional<Instant> next = Optional.empty();
        if (result instanceof WriteResult.Written written) {
            upstream = upstream.written(written.echo());
            news.tally().writes.increment();
        } else if (result instanceof WriteResult.Refused refused) {
            upstream = upstream.written(Optional.empty());
            news.tally().refusedWrites.increment();
            LOG.error(
                    "A change of a ticket of subscription {} is given up, for source {} refuses it: {}",
                    claim.key().subscription(),
                    claim.key().source(),
                    refused.text());
        } else {
            WriteResult.Retry retry = (WriteResult.Retry) result;
            Unwritten tried = upstream.unwritten().orElseThrow().triedOnceMore();
            upstream = upstream.unwritten(Optional.of(tried));
            Duration wait = retry.after()
                    .map(asked -> asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT)
                    .orElseGet(() -> schedule.backOff(tried.attempts()));
            next = Optional.of(surroundings.clock().instant().plus(wait));
            news.tally().failedWrites.increment();
            if (tried.attempts() == 1) {
                LOG.warn(
                        "A change of a ticket of subscription {} could not be written to source {}; trying again: {}",
                        claim.key().subscription(),
                        claim.key().source(),
                        retry.text());
            }
        }
        finish(claim, claim.ticket().upstream(upstream), new Errands(nextPoll(claim.key()), next));
    }

    /** When the ticket is to be read where no time for that lies ahead. */
    private Optional<Instant> nextPoll(TicketKey key) {
        return interval(key).map(interval -> times.next(surroundings.clock().instant(), interval));
    }

    private Optional<Duration> interval(TicketKey key) {
        return Optional.ofNullable(routing.get().route(key.subscription()))
                .flatMap(route -> route.options().pollTickets());
    }

    /** Stores the end of a claim; false where another one has the key meanwhile. */
    boolean finish(TicketClaim claim, Ticket ticket, Errands wanted) {
        boolean stored =
                store.finish(claim, ticket, wanted, surroundings.clock().instant());
        if (!stored) {
            LOG.warn(
                    "The claim of a ticket of subscription {} had ended before its work; it is done again",
                    claim.key().subscription());
        }
        return stored;
    }

    void release(TicketClaim claim) {
        store.release(claim);
    }
}
