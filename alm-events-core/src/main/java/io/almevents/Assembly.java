package io.almevents;

import io.almevents.discovery.TargetProviders;
import io.almevents.forward.DestinationResources;
import io.almevents.forward.Route;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.Target;
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
 * Puts subscriptions, destinations and targets together, and notes every fault on the way rather than stopping at the
 * first.
 */
final class Assembly {
    private final TargetProviders providers;
    private final Clock clock;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Destination> destinations = new LinkedHashMap<>();
    private final Map<String, DestinationResources> resources = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();

    private Assembly(TargetProviders providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
        faults.addAll(providers.faults());
    }

    /** Routes that work; throws {@link ConfigurationException} with all faults if there are any. */
    static Assembly of(
            TargetProviders providers, List<Destination> destinations, List<Subscription> subscriptions, Clock clock) {
        Assembly assembly = new Assembly(providers, clock);
        destinations.forEach(assembly::add);
        Set<String> names = new LinkedHashSet<>();
        for (Subscription subscription : subscriptions) {
            if (subscription.name().isBlank()) {
                assembly.faults.add("a subscription has no name");
            } else if (!names.add(subscription.name())) {
                assembly.faults.add("two subscriptions are named \"" + subscription.name() + "\"");
            } else {
                assembly.add(subscription);
            }
        }
        if (!assembly.faults.isEmpty()) {
            assembly.close();
            throw new ConfigurationException(assembly.faults);
        }
        return assembly;
    }

    List<Route> routes() {
        return routes;
    }

    /** Closes the targets, then what they shared. */
    void close() {
        routes.forEach(route -> route.target().close());
        resources.values().forEach(DestinationResources::close);
    }

    private void add(Destination destination) {
        if (destination.name().isBlank()) {
            faults.add("a destination has no name");
        } else if (destinations.putIfAbsent(destination.name(), destination) != null) {
            faults.add("two destinations are named \"" + destination.name() + "\"");
        }
    }

    private void add(Subscription subscription) {
        String place = "subscription \"" + subscription.name() + "\": ";
        Optional<TargetProvider> provider = providers.named(subscription.target());
        Destination destination = destinations.get(subscription.destination());
        if (provider.isEmpty()) {
            faults.add(place + "there is no target \"" + subscription.target() + "\"; known are: "
                    + providers.knownNames());
        }
        if (destination == null) {
            faults.add(place + "there is no destination \"" + subscription.destination() + "\"; known are: "
                    + (destinations.isEmpty() ? "none" : String.join(", ", destinations.keySet())));
        }
        provider.ifPresent(known -> check(place, subscription, known, destination));
    }

    private void check(
            String place, Subscription subscription, TargetProvider provider, @Nullable Destination destination) {
        if (provider.describe().needsMapping() && subscription.mapping().isEmpty()) {
            faults.add(place + "target \"" + provider.name() + "\" needs a mapping");
        }
        if (destination == null) {
            return;
        }
        if (!provider.describe().destinations().contains(destination.type())) {
            faults.add(place + "target \"" + provider.name() + "\" cannot send to destination \"" + destination.name()
                    + "\" of type " + destination.type() + "; it needs one of "
                    + provider.describe().destinations());
            return;
        }
        create(place, subscription, provider, destination);
    }

    private void create(String place, Subscription subscription, TargetProvider provider, Destination destination) {
        DestinationResources shared =
                resources.computeIfAbsent(destination.name(), n -> new DestinationResources(destination, clock));
        try {
            Target target = provider.create(shared.context(subscription.name(), subscription.settings()));
            routes.add(route(subscription, destination, target));
        } catch (ConfigurationException e) {
            e.faults().forEach(fault -> faults.add(place + fault));
        }
    }

    private static Route route(Subscription subscription, Destination destination, Target target) {
        return new Route(
                subscription.name(),
                destination.name(),
                target,
                subscription.mapping(),
                subscription.userVariables(),
                subscription.cloudAlmUrl(),
                subscription.policy(),
                destination.timeout());
    }
}
