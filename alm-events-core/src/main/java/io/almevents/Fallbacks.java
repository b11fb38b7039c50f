package io.almevents;

import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.ConfigurationFault.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether dead letters come to an end: every fallback must exist, and none may lead back to where it began. */
final class Fallbacks {
    private final Set<String> names = new LinkedHashSet<>();
    /** The fallback of each subscription that has one. */
    private final Map<String, String> next = new LinkedHashMap<>();

    Fallbacks(List<Subscription> subscriptions) {
        for (Subscription subscription : subscriptions) {
            names.add(subscription.name());
            subscription.onParked().ifPresent(fallback -> next.put(subscription.name(), fallback));
        }
    }

    List<ConfigurationFault> faults() {
        List<ConfigurationFault> faults = new ArrayList<>();
        Set<String> circled = new LinkedHashSet<>();
        next.forEach((name, fallback) -> {
            if (!names.contains(fallback)) {
                faults.add(fault(
                        name, "there is no subscription \"" + fallback + "\"; known are: " + String.join(", ", names)));
                return;
            }
            List<String> way = way(name);
            boolean circle = way.get(way.size() - 1).equals(name);
            // One circle is one fault, told of the first subscription on it.
            if (circle && circled.add(name)) {
                circled.addAll(way);
                faults.add(fault(name, "dead letters would go round in a circle: " + String.join(" -> ", way)));
            }
        });
        return faults;
    }

    /** From a subscription through its fallbacks, to the last one or to the first that comes again. */
    private List<String> way(String start) {
        List<String> way = new ArrayList<>(List.of(start));
        @Nullable String step = next.get(start);
        while (step != null) {
            boolean again = way.contains(step);
            way.add(step);
            step = again ? null : next.get(step);
        }
        return way;
    }

    private static ConfigurationFault fault(String name, String sentence) {
        return new ConfigurationFault(Part.SUBSCRIPTION, name, "/onParked", sentence);
    }
}
