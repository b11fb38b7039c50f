package io.almevents;

import io.almevents.forward.DestinationResources;
import io.almevents.forward.Route;
import io.almevents.forward.RouteOptions;
import io.almevents.forward.Usage;
import io.almevents.spi.Destination;
import io.almevents.spi.Target;
import io.almevents.spi.TargetProvider;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A target that was made for a subscription, and what it was made of.
 *
 * @param plan what it was made of
 * @param target the target
 * @param usage closes the target when nobody works with it any more
 */
record Installation(Plan plan, Target target, Usage usage) {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    /** All that a target depends on; the mapping and the policy are not among it. */
    record Plan(Subscription subscription, Destination destination, TargetProvider provider, boolean registered) {
        boolean makesTheSameAs(Plan other) {
            return subscription.name().equals(other.subscription.name())
                    && subscription.settings().equals(other.subscription.settings())
                    && destination.equals(other.destination)
                    && isSameProvider(other);
        }

        /** Each search gives new instances of the classes that it finds; a host may register two of one class. */
        private boolean isSameProvider(Plan other) {
            if (registered != other.registered) {
                return false;
            }
            return registered
                    ? provider.equals(other.provider)
                    : provider.getClass().equals(other.provider.getClass());
        }
    }

    static Installation of(Plan plan, DestinationResources shared) {
        Subscription subscription = plan.subscription();
        Target target = plan.provider().create(shared.context(subscription.name(), subscription.settings()));
        // What the targets of a destination share is closed after the last of them.
        shared.usage().enter();
        Usage usage = new Usage(() -> {
            close(subscription, target);
            shared.usage().leave();
        });
        return new Installation(plan, target, usage);
    }

    private static void close(Subscription subscription, Target target) {
        try {
            target.close();
        } catch (RuntimeException e) {
            LOG.warn("The target of subscription {} could not be closed", subscription.name(), e);
        }
    }

    /** The way to the target for a subscription, which may by now have another mapping or policy. */
    Route route(Subscription subscription, Map<String, String> cloudAlmUrls) {
        return new Route(
                subscription.name(),
                plan.destination(),
                target,
                subscription.mapping(),
                subscription.userVariables(),
                cloudAlmUrls,
                subscription.policy(),
                new RouteOptions(
                        subscription.collapse(),
                        subscription.onParked(),
                        subscription.paused(),
                        subscription.snoozedUntil(),
                        subscription.maintenance(),
                        subscription.grouping(),
                        subscription.maxCreatesPerHour(),
                        subscription.pollTickets(),
                        subscription.correlation()),
                usage);
    }
}
