package io.almevents;

import io.almevents.discovery.TargetProviders;
import io.almevents.forward.DestinationResources;
import io.almevents.forward.Route;
import io.almevents.rule.EventRule;
import io.almevents.rule.RuleSet;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.ConfigurationFault.Part;
import io.almevents.spi.Destination;
import io.almevents.spi.TargetProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts subscriptions, destinations, targets and rules together, and notes every fault on the way rather than stopping at
 * the first. What a previous setup made and nothing changed is taken over.
 */
final class Assembly {
    private final TargetProviders providers;
    private final Clock clock;
    private final Setup previous;
    /** In the order in which they were found; what several subscriptions find of one destination is one fault. */
    private final Set<ConfigurationFault> faults = new LinkedHashSet<>();

    private final Map<String, Destination> destinations = new LinkedHashMap<>();
    private final Map<String, DestinationResources> resources = new LinkedHashMap<>();
    private final Map<String, Installation> installations = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();

    private Assembly(TargetProviders providers, Clock clock, Setup previous) {
        this.providers = providers;
        this.clock = clock;
        this.previous = previous;
        providers.faults().stream().map(ConfigurationFault::of).forEach(faults::add);
    }

    /** A setup that works; throws {@link ConfigurationException} with all faults if there are any. */
    static Setup of(TargetProviders providers, Forwarder.Configuration configuration, Clock clock, Setup previous) {
        Assembly assembly = new Assembly(providers, clock, previous);
        configuration.destinations().forEach(assembly::add);
        Set<String> names = new LinkedHashSet<>();
        for (Subscription subscription : configuration.subscriptions()) {
            if (subscription.name().isBlank()) {
                assembly.wrong("a subscription has no name");
            } else if (!names.add(subscription.name())) {
                assembly.wrong("two subscriptions are named \"" + subscription.name() + "\"");
            } else {
                assembly.add(subscription, configuration);
            }
        }
        new Fallbacks(configuration.subscriptions()).faults().forEach(assembly.faults::add);
        configuration.rules().forEach(rule -> assembly.check(rule, names));
        Optional<RuleSet> rules = assembly.compile(configuration.rules());
        if (!assembly.faults.isEmpty() || rules.isEmpty()) {
            assembly.takeBack();
            throw ConfigurationException.of(List.copyOf(assembly.faults));
        }
        return new Setup(configuration, rules.get(), assembly.routes, assembly.installations, assembly.resources);
    }

    private void add(Destination destination) {
        if (destination.name().isBlank()) {
            wrong("a destination has no name");
        } else if (destinations.putIfAbsent(destination.name(), destination) != null) {
            wrong("two destinations are named \"" + destination.name() + "\"");
        }
    }

    private void add(Subscription subscription, Forwarder.Configuration configuration) {
        Optional<TargetProvider> provider = providers.named(subscription.target());
        Destination destination = destinations.get(subscription.destination());
        if (provider.isEmpty()) {
            wrong(
                    subscription,
                    "/target",
                    "there is no target \"" + subscription.target() + "\"; known are: " + providers.knownNames());
        }
        if (destination == null) {
            wrong(
                    subscription,
                    "/destination",
                    "there is no destination \"" + subscription.destination() + "\"; known are: "
                            + known(destinations.keySet()));
        }
        provider.ifPresent(found -> checkSettings(subscription, found));
        checkPolls(subscription);
        if (subscription.grouping().isPresent()
                && subscription.maxCreatesPerHour().isPresent()) {
            wrong(
                    subscription,
                    "/maxCreatesPerHour",
                    "groupBy and maxCreatesPerHour cannot be combined; leave one of them out");
        }
        if (provider.isPresent() && fits(subscription, provider.get(), destination) && destination != null) {
            boolean registered = configuration.targets().contains(provider.get());
            Installation.Plan plan = new Installation.Plan(subscription, destination, provider.get(), registered);
            install(plan, configuration.cloudAlmUrls());
        }
    }

    private boolean fits(Subscription subscription, TargetProvider provider, @Nullable Destination destination) {
        if (provider.describe().needsMapping() && subscription.mapping().isEmpty()) {
            wrong(subscription, "/mapping", "target \"" + provider.name() + "\" needs a mapping");
        }
        boolean fits = destination == null || provider.describe().destinations().contains(destination.type());
        if (destination != null && !fits) {
            wrong(
                    subscription,
                    "/destination",
                    "target \"" + provider.name() + "\" cannot send to destination \"" + destination.name()
                            + "\" of type " + destination.type() + "; it needs one of "
                            + provider.describe().destinations());
        }
        return fits;
    }

    /** What nobody reads is misspelt, or meant for another target. */
    private void checkSettings(Subscription subscription, TargetProvider provider) {
        Set<String> settings = provider.describe().settings().keySet();
        for (String name : subscription.settings().keySet()) {
            if (!settings.contains(name)) {
                wrong(
                        subscription,
                        "/settings/" + name.replace("~", "~0").replace("/", "~1"),
                        "target \"" + provider.name() + "\" has no setting \"" + name + "\"; known are: "
                                + known(settings));
            }
        }
    }

    /** Without an operation of its own for reading, each reading would create or change something. */
    private void checkPolls(Subscription subscription) {
        boolean reads = subscription
                .mapping()
                .filter(mapping -> mapping.eventTypes().stream().anyMatch(type -> type.endsWith(".PING")))
                .isPresent();
        if (subscription.pollTickets().isPresent() && !reads) {
            wrong(
                    subscription,
                    "/pollTickets",
                    "open tickets can be read only with a mapping whose eventTypeMapping has an operation for PING");
        }
    }

    private void install(Installation.Plan plan, Map<String, String> cloudAlmUrls) {
        DestinationResources shared = resources.computeIfAbsent(
                plan.destination().name(),
                name -> previous.resources(plan.destination())
                        .orElseGet(() -> new DestinationResources(plan.destination(), clock)));
        try {
            Installation installation = previous.installation(plan).orElseGet(() -> Installation.of(plan, shared));
            installations.put(plan.subscription().name(), installation);
            routes.add(installation.route(plan.subscription(), cloudAlmUrls));
        } catch (ConfigurationException e) {
            e.details().forEach(fault -> found(plan.subscription(), fault));
        }
    }

    private void check(EventRule rule, Set<String> subscriptions) {
        for (String name : rule.subscriptions()) {
            if (!subscriptions.contains(name)) {
                String sentence = "there is no subscription \"" + name + "\"; known are: " + known(subscriptions);
                faults.add(new ConfigurationFault(Part.RULE, rule.name(), "", sentence));
            }
        }
    }

    private Optional<RuleSet> compile(List<EventRule> rules) {
        try {
            return Optional.of(RuleSet.of(rules, clock));
        } catch (ConfigurationException e) {
            faults.addAll(e.details());
            return Optional.empty();
        }
    }

    /** What a target finds of the destination stays there; all else it finds of its subscription. */
    private void found(Subscription subscription, ConfigurationFault fault) {
        if (fault.part() == Part.WHOLE) {
            wrong(subscription, fault.pointer(), fault.sentence());
        } else {
            faults.add(fault);
        }
    }

    private void wrong(Subscription subscription, String pointer, String sentence) {
        faults.add(new ConfigurationFault(Part.SUBSCRIPTION, subscription.name(), pointer, sentence));
    }

    private void wrong(String sentence) {
        faults.add(ConfigurationFault.of(sentence));
    }

    private static String known(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** Closes what was made just now; what was taken over goes on where it was. */
    private void takeBack() {
        installations.values().stream()
                .filter(installation -> !previous.has(installation))
                .forEach(installation -> installation.usage().end());
        resources.values().stream()
                .filter(shared -> !previous.has(shared))
                .forEach(shared -> shared.usage().end());
    }
}
