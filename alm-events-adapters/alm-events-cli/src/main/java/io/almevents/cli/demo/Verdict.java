package io.almevents.cli.demo;

import io.almevents.cli.demo.Scenario.Expected;
import io.almevents.spi.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Compares how a run ended with how it should have ended. */
final class Verdict {
    private Verdict() {}

    /** How a delivery ended, in words. */
    static String end(Delivery delivery) {
        return delivery.state() + delivery.cause().map(cause -> " " + cause).orElse("");
    }

    /**
     * What is not as it should be, a line each.
     *
     * @param externalId gives the id that the forwarder knows for a resource; empty where it knows none
     */
    static List<String> faults(
            List<Delivery> deliveries, List<Incident> incidents, Function<String, String> externalId) {
        List<String> faults = new ArrayList<>();
        for (Expected expected : Scenario.incidents()) {
            String id = externalId.apply(expected.resourceId());
            if (incidents.stream().noneMatch(i -> i.id().equals(id) && expected.isMetBy(i))) {
                faults.add("Not as it should be: " + expected);
            }
        }
        if (incidents.size() != Scenario.incidents().size()) {
            faults.add("There should be " + Scenario.incidents().size() + " incidents, one for each resource");
        }
        Map<String, Integer> ends = new TreeMap<>();
        deliveries.forEach(delivery -> ends.merge(end(delivery), 1, Integer::sum));
        if (!ends.equals(Scenario.ends())) {
            faults.add("The deliveries should end as " + new TreeMap<>(Scenario.ends()) + ", but ended as " + ends);
        }
        return faults;
    }
}
