package io.almevents.forward;

import io.almevents.event.ChangeMessage;
import io.almevents.lifecycle.Intents;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completed;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Errands;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Store;
import io.almevents.ticket.ResourceKind;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketChange;
import io.almevents.ticket.TicketChange.Origin;
import io.almevents.ticket.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the store what became of deliveries, and then the log and the listeners. Safe for use by several threads. */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final Store store;
    private final Clock clock;
    private final CurrentRouting routing;
    private final List<DeliveryListener> listeners;
    private final TicketNews news;
    private final PollTimes pollTimes;

    Outcomes(
            Store store,
            Surroundings surroundings,
            CurrentRouting routing,
            List<DeliveryListener> listeners,
            TicketNews news) {
        this.store = store;
        this.clock = surroundings.clock();
        this.routing = routing;
        this.listeners = List.copyOf(listeners);
        this.news = news;
        this.pollTimes = new PollTimes(surroundings.random());
    }

    /** Notes what became of a claim; where the run may go on, claims its next in the same breath. */
    void note(Claim claim, DeliveryRun run, Worked worked) {
        Instant now = clock.instant();
        rest(claim.destination(), run.lane(), worked, now);
        Completion plain = withFallback(claim, worked.completion());
        TicketChange change = change(claim, plain);
        Completion completion = withErrands(change, plain, now);
        news.turns().during(claim.key(), () -> {
            Optional<Delivery> delivery = complete(claim, run, completion);
            if (delivery.isEmpty()) {
                LOG.error(
                        "Delivery {}: its claim had ended before its work; what was sent may be sent again",
                        Named.of(claim));
            } else {
                logTicket(claim, completion);
                tell(delivery.get());
                if (change.isChange()) {
                    news.tell(change);
                }
            }
        });
        if (worked.completion().outcome() instanceof Outcome.Held held && isOver(held.cause(), claim)) {
            routing.change();
        }
    }

    private Optional<Delivery> complete(Claim claim, DeliveryRun run, Completion completion) {
        Optional<Duration> lease = run.passOn();
        if (lease.isEmpty()) {
            return store.complete(claim, completion, clock.instant());
        }
        Optional<Claim> next = Optional.empty();
        try {
            Completed completed = store.completeAndClaim(claim, completion, clock.instant(), lease.get());
            next = completed.next();
            return completed.delivery();
        } finally {
            boolean moreToDo =
                    completion.fallback().isPresent() || completion.errands().isPresent();
            run.passedOn(next, moreToDo);
        }
    }

    /** Lets a destination rest that failed, or asks for it. */
    void rest(String destination, Lane lane, Worked worked, Instant now) {
        lane.judge(worked.contact(), now).ifPresent(until -> store.pause(destination, until, Cause.TARGET_FAILING));
        if (worked.pauses() && worked.completion().outcome() instanceof Outcome.Again again) {
            LOG.warn("Destination {} is paused until {}: {}", destination, again.due(), again.cause());
            lane.pause();
            store.pause(destination, again.due(), again.cause());
        }
    }

    /** What becomes known of the ticket, and what the event tells of its resource. */
    private static TicketChange change(Claim claim, Completion completion) {
        Ticket after = completion.ticket();
        boolean delivered =
                completion.outcome() instanceof Outcome.Ended ended && ended.state() == DeliveryState.DELIVERED;
        if (delivered && after.state() != TicketState.NONE) {
            after = after.upstream(after.upstream().about(ResourceKind.of(claim.message())));
        }
        boolean asked = delivered && claim.intent() == Intent.READ;
        return new TicketChange(claim.key(), claim.ticket(), after, asked ? Origin.PING : Origin.DELIVERY);
    }

    /** With the note that the source is to be told, and with the time at which the ticket is to be read. */
    private Completion withErrands(TicketChange change, Completion completion, Instant now) {
        boolean toBeWritten = news.isToBeWritten(change);
        Ticket ticket = toBeWritten ? TicketNews.noted(change) : change.after();
        Optional<Duration> interval = Optional.ofNullable(
                        routing.get().route(change.key().subscription()))
                .flatMap(route -> route.options().pollTickets());
        if (interval.isEmpty() && !toBeWritten) {
            return completion.with(ticket, Optional.empty());
        }
        Errands wanted = new Errands(
                interval.map(length -> pollTimes.first(now, length)),
                toBeWritten ? Optional.of(now) : Optional.empty());
        return completion.with(ticket, Optional.of(wanted));
    }

    /** Tells once of each ticket what an operator wants to know. */
    private static void logTicket(Claim claim, Completion completion) {
        TicketState before = claim.ticket().state();
        TicketState now = completion.ticket().state();
        if (now == before) {
            return;
        }
        switch (now) {
            case OPEN -> LOG.info("Delivery {}: its ticket is open", Named.of(claim));
            case CLOSED -> LOG.info("Delivery {}: its ticket is closed", Named.of(claim));
            case IN_DOUBT -> LOG.info("Delivery {}: it is not known whether its ticket was made", Named.of(claim));
            case NONE -> LOG.info("Delivery {}: its ticket was not made after all", Named.of(claim));
        }
    }

    /** Whether the configuration has changed meanwhile, so that there is no reason any more to hold a delivery. */
    private boolean isOver(Cause reason, Claim claim) {
        Route route = routing.get().route(claim.key().subscription());
        return route != null
                && (reason == Cause.SUBSCRIPTION_UNKNOWN
                        || (reason == Cause.SUBSCRIPTION_PAUSED
                                && !route.options().paused()));
    }

    /** A dead letter is handed on in the same breath. A question after a ticket is not: the fallback has another ticket. */
    private Completion withFallback(Claim claim, Completion completion) {
        boolean parked = completion.outcome() instanceof Outcome.Ended ended && ended.state() == DeliveryState.PARKED;
        Routing current = routing.get();
        if (completion.fallback().isPresent()) {
            return completion;
        }
        Optional<Route> fallback = Optional.ofNullable(current.route(claim.key().subscription()))
                .filter(route -> parked && Intents.of(claim.message()) != Intent.READ)
                .flatMap(route -> route.options().onParked())
                .flatMap(name -> Optional.ofNullable(current.route(name)));
        return fallback.map(route -> completion.withFallback(candidate(route, claim.message())))
                .orElse(completion);
    }

    private static Candidate candidate(Route route, ChangeMessage message) {
        Candidate candidate =
                new Candidate(route.subscription(), route.destination().name());
        return TicketSharing.place(
                candidate, route.options().grouping(), route.options().correlation(), message);
    }

    /** Skips what is superseded of the keys that are to be claimed next. */
    void collapse(String destination, Set<String> subscriptions, int limit, Instant now) {
        List<Delivery> ended;
        do {
            // Where a key has nothing left another one comes in its place.
            ended = store.collapse(destination, subscriptions, limit, now);
            ended.forEach(this::tell);
        } while (!ended.isEmpty());
    }

    private void tell(Delivery delivery) {
        if (delivery.state() == DeliveryState.PARKED) {
            LOG.warn(
                    "Delivery {} is a dead letter after {} attempts: {}",
                    Named.of(delivery),
                    delivery.attempts(),
                    delivery.cause().orElseThrow());
        } else if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "Delivery {}: {} after {} attempts",
                    Named.of(delivery),
                    delivery.state()
                            + delivery.cause().map(cause -> ", " + cause).orElse(""),
                    delivery.attempts());
        }
        for (DeliveryListener listener : listeners) {
            try {
                listener.changed(delivery);
            } catch (RuntimeException e) {
                LOG.error("Delivery {}: a listener failed", Named.of(delivery), e);
            }
        }
    }
}
