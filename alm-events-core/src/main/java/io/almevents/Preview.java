package io.almevents;

import io.almevents.event.ChangeMessage;
import io.almevents.forward.RequestMapping;
import io.almevents.forward.Route;
import io.almevents.forward.TicketSharing;
import io.almevents.lifecycle.Intents;
import io.almevents.lifecycle.Lifecycle;
import io.almevents.lifecycle.Ruling;
import io.almevents.lifecycle.Situation;
import io.almevents.lifecycle.Step;
import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Destination;
import io.almevents.spi.Intent;
import io.almevents.ticket.Members;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What an event would cause in a subscription that knows no ticket of its resource. Holds values of the event, which may be
 * confidential.
 *
 * @param subscription name of the subscription
 * @param destination where the request would go
 * @param result the request, or why there would be none
 */
public record Preview(String subscription, Destination destination, Result result) {
    /** What would happen. */
    public sealed interface Result {}

    /**
     * A request would be handed to the target, which may add what is special to its system.
     *
     * @param intent what it is to achieve
     * @param request the request; its path belongs behind the destination's URL
     */
    public record Request(Intent intent, MappedRequest request) implements Result {}

    /**
     * Nothing would be sent.
     *
     * @param cause why
     * @param text more of it, {@code ""} where there is nothing to add
     */
    public record Nothing(Cause cause, String text) implements Result {}

    /**
     * Shows which requests an event would cause, for each subscription that the rules trigger, as if it were the first of
     * its resource. Opens no store and sends nothing; the targets are made, and closed again.
     *
     * <p>Not shown is what only a store can tell: subscriptions that no rule triggers and that follow an open ticket, and
     * the changes and closings of tickets that exist.
     *
     * @param builder what is configured; its store is not looked at
     * @param message the event
     * @return one preview per triggered subscription, in the order of the subscriptions; empty where the event is filtered
     * @throws ConfigurationException if the parts do not fit together; tells all faults at once
     */
    public static List<Preview> of(ForwarderBuilder builder, ChangeMessage message) {
        Setup setup = builder.assemble();
        try {
            return setup.preview(message, builder.clock);
        } finally {
            setup.close();
        }
    }

    static Preview of(ChangeMessage message, Route route, Clock clock) {
        return new Preview(route.subscription(), route.destination(), result(message, route, clock));
    }

    private static Result result(ChangeMessage message, Route route, Clock clock) {
        DeliveryId id = DeliveryId.random();
        Candidate candidate = TicketSharing.place(
                new Candidate(route.subscription(), route.destination().name()),
                route.options().grouping(),
                route.options().correlation(),
                message);
        Intent intent = candidate.intent(Intents.of(message));
        Optional<TicketGroup> group = candidate.group();
        Members members = group.filter(g -> intent == Intent.CREATE || intent == Intent.UPDATE)
                .map(g -> Members.NONE.joined(message.resourceId(), message.updateTime()))
                .orElse(Members.NONE);
        Step step = Lifecycle.decide(new Situation(
                intent,
                Ticket.NONE.with(members),
                id,
                Attempts.NONE,
                false,
                route.target().capabilities(),
                route.policy(),
                clock.instant()));
        if (step instanceof Step.Settle settle && settle.verdict().ruling() instanceof Ruling.End end) {
            return new Nothing(end.cause().orElseThrow(), end.text());
        }
        if (!(step instanceof Step.Send send)) {
            throw new IllegalStateException("nothing is searched, held or delivered where no ticket is known");
        }
        TicketKey own = candidate.key(message);
        TicketKey key = group.map(TicketGroup::id).map(own::withResource).orElse(own);
        try {
            return new RequestMapping(route, key, id, clock)
                    .prepare(message, send.intent(), send.ticket())
                    .<Result>map(prepared -> new Request(send.intent(), prepared.request()))
                    .orElseGet(() -> new Nothing(Cause.NOT_MAPPED, ""));
        } catch (EvaluationException e) {
            return new Nothing(Cause.UNMAPPABLE, String.valueOf(e.getMessage()));
        }
    }
}
