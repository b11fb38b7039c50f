package io.almevents.benchmarks.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.benchmarks.event.Event;
import io.almevents.benchmarks.event.Events;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Patterns about the services of a system landscape, and events of its services. The same numbers give the same landscape.
 *
 * @param patterns in the notation of Amazon EventBridge; each means the same to alm-events and to event-ruler
 * @param events change messages of 1 to 1.8 KB
 */
public record Landscape(List<Map<String, Object>> patterns, List<byte[]> events) {
    private static final long SEED = 20_261_122;
    /** Each is in several events, so that some events match. */
    private static final int SERVICES_OF_EVENTS = 128;

    private static final List<String> RATINGS = List.of("INFO", "WARNING", "ERROR", "FATAL");
    private static final List<String> STATES = List.of("open", "closed", "ended");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** So many patterns, and 512 events. */
    public static Landscape of(int rules, Reach reach) {
        SplittableRandom random = new SplittableRandom(SEED);
        int services = reach.services(rules);
        List<Map<String, Object>> patterns = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            patterns.add(pattern(i % services, random));
        }
        List<byte[]> events = new ArrayList<>();
        for (Event event : Events.mix()) {
            events.add(event(event, random.nextInt(Math.min(services, SERVICES_OF_EVENTS)), random));
        }
        return new Landscape(patterns, events);
    }

    /** Most patterns name a service by its id, as SAP's rules do; the others know it by its name or by what texts say. */
    private static Map<String, Object> pattern(int service, SplittableRandom random) {
        int kind = random.nextInt(100);
        List<Object> id = List.of(id(service));
        if (kind < 35) {
            return Map.of("resource", Map.of("serviceId", id, "rating", ratings(random)));
        } else if (kind < 50) {
            return Map.of(
                    "resourceType", List.of("EVENT-SITUATIONS"), "resource", Map.of("subject", prefix(host(service))));
        } else if (kind < 65) {
            return Map.of(
                    "resource",
                    Map.of("serviceName", List.of(name(service)), "eventStatus", anythingBut("closed", "ended")));
        } else if (kind < 75) {
            return Map.of("resource", Map.of("serviceId", id, "priority", between(1, 2 + random.nextInt(6))));
        } else if (kind < 85) {
            return Map.of("resource", Map.of("serviceId", id, "escalation", exists(random.nextBoolean())));
        } else if (kind < 95) {
            return Map.of("resource", Map.of("eventName", suffix(system(service)), "rating", ratings(random)));
        }
        return Map.of("resource", Map.of("subject", wildcard(host(service) + "*PRD*")));
    }

    private static byte[] event(Event event, int service, SplittableRandom random) {
        Map<String, Object> message = new LinkedHashMap<>(event.message());
        Map<String, Object> resource = new LinkedHashMap<>(object(message, "resource"));
        resource.put("serviceId", id(service));
        resource.put("serviceName", name(service));
        resource.put("subject", host(service) + resource.get("subject") + (random.nextBoolean() ? " (PRD 100)" : ""));
        resource.put("eventName", resource.get("eventName") + system(service));
        resource.put("eventStatus", STATES.get(random.nextInt(STATES.size())));
        resource.put("priority", 1 + random.nextInt(8));
        if (random.nextBoolean()) {
            resource.put("escalation", "L2");
        }
        message.put("resource", resource);
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // an object of JSON has strings for names
    private static Map<String, Object> object(Map<String, Object> message, String name) {
        return (Map<String, Object>) Objects.requireNonNull(message.get(name));
    }

    private static List<Object> ratings(SplittableRandom random) {
        List<Object> some =
                RATINGS.stream().filter(rating -> random.nextBoolean()).collect(Collectors.toList());
        return some.isEmpty() ? List.of("ERROR", "FATAL") : some;
    }

    private static String id(int service) {
        return "2f9e1d70-63b5-4f0a-8a4c-" + String.format("%012x", service);
    }

    private static String name(int service) {
        return "S4H Köln " + service;
    }

    private static String host(int service) {
        return "s4h-" + service + ": ";
    }

    private static String system(int service) {
        return " on SYS-" + service;
    }

    private static List<Object> prefix(String text) {
        return List.of(Map.of("prefix", text));
    }

    private static List<Object> suffix(String text) {
        return List.of(Map.of("suffix", text));
    }

    private static List<Object> wildcard(String text) {
        return List.of(Map.of("wildcard", text));
    }

    private static List<Object> anythingBut(String... texts) {
        return List.of(Map.of("anything-but", List.of(texts)));
    }

    private static List<Object> between(int least, int less) {
        return List.of(Map.of("numeric", List.of(">=", least, "<", less)));
    }

    private static List<Object> exists(boolean value) {
        return List.of(Map.of("exists", value));
    }
}
