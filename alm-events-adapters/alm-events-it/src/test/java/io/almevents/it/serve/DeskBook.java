package io.almevents.it.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The incidents of the desk, each with the steps that arrived for it. Safe for use by several threads. */
final class DeskBook {
    private final Map<String, Incident> byId = new LinkedHashMap<>();
    private final Map<String, String> idsByDelivery = new HashMap<>();
    private final Map<Write, Times> writes = new HashMap<>();
    private long begun;
    private long answered;

    /** One incident: its key, and the steps in the order of their arrival. */
    private record Incident(String key, List<Integer> steps) {}

    /** A step of a resource, as an event brings it. */
    record Write(String resource, int step) {}

    /**
     * When a write came last, and when its answer was handed over, in nanoseconds.
     *
     * @param answered empty while it is under way
     */
    record Times(long received, Optional<Long> answered) {}

    /** Begins an incident, or finds the one that the delivery has begun already where the desk knows deliveries. */
    synchronized String create(String key, int step, Optional<String> delivery) {
        String known = delivery.map(idsByDelivery::get).orElse(null);
        if (known != null) {
            return known;
        }
        String id = "INC" + (byId.size() + 1);
        byId.put(id, new Incident(key, new ArrayList<>(List.of(step))));
        delivery.ifPresent(by -> idsByDelivery.put(by, id));
        begin(new Write(resource(key), step));
        return id;
    }

    /** Whether there is such an incident. */
    synchronized boolean change(String id, int step) {
        Optional<Incident> incident = Optional.ofNullable(byId.get(id));
        incident.ifPresent(found -> {
            found.steps().add(step);
            begin(new Write(resource(found.key()), step));
        });
        return incident.isPresent();
    }

    private void begin(Write write) {
        writes.put(write, new Times(System.nanoTime(), Optional.empty()));
        begun++;
        notifyAll();
    }

    /** The answer to a write was handed over. */
    synchronized void answered(String id, int step) {
        Optional.ofNullable(byId.get(id))
                .ifPresent(incident -> writes.computeIfPresent(
                        new Write(resource(incident.key()), step),
                        (write, times) -> new Times(times.received(), Optional.of(System.nanoTime()))));
        answered++;
        notifyAll();
    }

    /** What is known of a write. */
    synchronized Optional<Times> times(Write write) {
        return Optional.ofNullable(writes.get(write));
    }

    /** Waits until one more write begins, or for a while. */
    synchronized void awaitWrite(Duration most) throws InterruptedException {
        long before = begun;
        long end = System.nanoTime() + most.toNanos();
        while (begun == before && System.nanoTime() < end) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }

    /** Waits until one more write is answered, or for a while. */
    synchronized void awaitAnswer(Duration most) throws InterruptedException {
        long before = answered;
        long end = System.nanoTime() + most.toNanos();
        while (answered == before && System.nanoTime() < end) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }

    synchronized List<String> search(String key) {
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue().key().equals(key))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The steps that arrived for a resource, incident by incident. */
    synchronized List<List<Integer>> of(String resourceId) {
        return byId.values().stream()
                .filter(incident -> resource(incident.key()).equals(resourceId))
                .map(incident -> List.copyOf(incident.steps()))
                .toList();
    }

    synchronized int incidents() {
        return byId.size();
    }

    /** How many resources have an incident. */
    synchronized int resources() {
        return (int) byId.values().stream()
                .map(incident -> resource(incident.key()))
                .distinct()
                .count();
    }

    /** Waits until the last step of all resources has arrived, or nothing at all arrives for a while. */
    synchronized void awaitLast(Map<String, Integer> lastSteps, Duration silence) throws InterruptedException {
        long heard = System.nanoTime();
        int known = arrived();
        while (!allArrived(lastSteps) && System.nanoTime() - heard < silence.toNanos()) {
            wait(Math.max(1, (silence.toNanos() - (System.nanoTime() - heard)) / 1_000_000));
            if (arrived() > known) {
                known = arrived();
                heard = System.nanoTime();
            }
        }
    }

    /** Waits until there is an incident of a resource, or nothing at all arrives for a while. */
    synchronized void awaitArrival(String resourceId, Duration silence) throws InterruptedException {
        long end = System.nanoTime() + silence.toNanos();
        while (of(resourceId).isEmpty() && System.nanoTime() < end) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }

    private boolean allArrived(Map<String, Integer> lastSteps) {
        Map<String, Integer> arrived = new LinkedHashMap<>();
        byId.values()
                .forEach(incident ->
                        incident.steps().forEach(step -> arrived.merge(resource(incident.key()), step, Math::max)));
        return lastSteps.entrySet().stream()
                .allMatch(entry -> arrived.getOrDefault(entry.getKey(), 0) >= entry.getValue());
    }

    private int arrived() {
        return byId.values().stream()
                .mapToInt(incident -> incident.steps().size())
                .sum();
    }

    /** A correlation key is source, subscription, resource and generation. */
    private static String resource(String correlationKey) {
        return correlationKey.split("/", -1)[2];
    }
}
