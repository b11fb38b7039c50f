package io.almevents;

import io.almevents.event.ChangeMessage;
import io.almevents.forward.DestinationResources;
import io.almevents.forward.Route;
import io.almevents.forward.TicketSharing;
import io.almevents.rule.RuleSet;
import io.almevents.spi.Candidate;
import io.almevents.spi.Destination;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configuration that works, with all that was made for it. Replaced as a whole, so that each event is judged by one
 * configuration.
 *
 * @param configuration what it was made of
 * @param rules its rules, compiled
 * @param routes its subscriptions, ready to be served
 * @param installations its targets by subscription
 * @param resources what targets share, by destination
 */
record Setup(
        Forwarder.Configuration configuration,
        RuleSet rules,
        List<Route> routes,
        Map<String, Installation> installations,
        Map<String, DestinationResources> resources) {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);

    /** Before the first configuration there was nothing. */
    static Setup none(Clock clock) {
        Forwarder.Configuration nothing =
                new Forwarder.Configuration(List.of(), List.of(), List.of(), List.of(), Map.of());
        return new Setup(nothing, RuleSet.of(List.of(), clock), List.of(), Map.of(), Map.of());
    }

    /** Whom an event concerns: with rules those that the matching ones trigger, and others only while a ticket is open. */
    List<Candidate> candidates(ChangeMessage message) {
        Set<String> triggered = triggered(message);
        List<Candidate> candidates = new ArrayList<>();
        for (Subscription subscription : configuration.subscriptions()) {
            boolean wanted = triggered.contains(subscription.name());
            if (wanted || subscription.followOpenTickets()) {
                Candidate candidate = wanted
                        ? new Candidate(subscription.name(), subscription.destination())
                        : Candidate.onlyIfActive(subscription.name(), subscription.destination());
                candidates.add(
                        TicketSharing.place(candidate, subscription.grouping(), subscription.correlation(), message));
            }
        }
        return candidates;
    }

    boolean anyAnswersTicket() {
        return configuration.subscriptions().stream()
                .anyMatch(subscription -> subscription.answer() == Subscription.Answer.TICKET);
    }

    boolean answersTicket(String name) {
        return configuration.subscriptions().stream()
                .anyMatch(subscription ->
                        subscription.name().equals(name) && subscription.answer() == Subscription.Answer.TICKET);
    }

    /** What would be sent for an event by each subscription that it triggers, in their order. */
    List<Preview> preview(ChangeMessage message, Clock clock) {
        Set<String> triggered = triggered(message);
        return routes.stream()
                .filter(route -> triggered.contains(route.subscription()))
                .map(route -> Preview.of(message, route, clock))
                .toList();
    }

    /** Names of the subscriptions that the rules trigger; without rules all. */
    private Set<String> triggered(ChangeMessage message) {
        return rules.rules().isEmpty()
                ? installations.keySet()
                : rules.match(message).subscriptions();
    }

    /** Tells the log what an operator may want to know of the rules. */
    void logRules() {
        // A fallback is meant to be named by no rule.
        Set<String> fallbacks = configuration.subscriptions().stream()
                .flatMap(subscription -> subscription.onParked().stream())
                .collect(Collectors.toSet());
        List<String> names = configuration.subscriptions().stream()
                .map(Subscription::name)
                .filter(name -> !fallbacks.contains(name))
                .toList();
        if (rules.rules().isEmpty() && !names.isEmpty()) {
            LOG.info("No rules are set: every event goes to every subscription");
        }
        rules.warnings(names).forEach(LOG::warn);
    }

    Optional<DestinationResources> resources(Destination destination) {
        return Optional.ofNullable(resources.get(destination.name()))
                .filter(shared -> shared.destination().equals(destination));
    }

    Optional<Installation> installation(Installation.Plan plan) {
        return Optional.ofNullable(installations.get(plan.subscription().name()))
                .filter(installation -> installation.plan().makesTheSameAs(plan));
    }

    boolean has(Installation installation) {
        return installations.containsValue(installation);
    }

    boolean has(DestinationResources shared) {
        return resources.containsValue(shared);
    }

    /** Closes what a successor has not taken over, each thing once nobody works with it any more. */
    void retire(Setup successor) {
        installations.values().stream()
                .filter(installation -> !successor.has(installation))
                .forEach(installation -> installation.usage().retire());
        resources.values().stream()
                .filter(shared -> !successor.has(shared))
                .forEach(shared -> shared.usage().retire());
    }

    /** Closes the targets, then what they shared, whoever still works with them. */
    void close() {
        installations.values().forEach(installation -> installation.usage().end());
        resources.values().forEach(shared -> shared.usage().end());
    }
}
