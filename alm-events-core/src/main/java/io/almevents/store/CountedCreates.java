package io.almevents.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** When creates were begun, as far as somebody counts them. Guarded by the store's lock. */
final class CountedCreates {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Map<String, Deque<Instant>> times = new HashMap<>();

    void note(String subscription, Instant now) {
        Deque<Instant> known = times.computeIfAbsent(subscription, s -> new ArrayDeque<>());
        known.removeIf(time -> !time.isAfter(now.minus(KEPT)));
        known.add(now);
    }

    int count(String subscription, Instant since) {
        return (int) times.getOrDefault(subscription, new ArrayDeque<>()).stream()
                .filter(since::isBefore)
                .count();
    }
}
