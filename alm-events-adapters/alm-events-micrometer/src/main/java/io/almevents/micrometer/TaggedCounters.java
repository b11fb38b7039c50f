package io.almevents.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters of one name, one for each combination of tags that has come up, in every registry, early or late. Safe for use by
 * several threads.
 */
final class TaggedCounters {
    private final String name;
    private final String description;
    private final List<String> keys;
    private final Map<List<String>, LongAdder> counts = new ConcurrentHashMap<>();
    private final List<MeterRegistry> registries = new ArrayList<>();

    TaggedCounters(String name, String description, String... keys) {
        this.name = name;
        this.description = description;
        this.keys = List.of(keys);
    }

    void bindTo(MeterRegistry registry) {
        synchronized (registries) {
            registries.add(registry);
            counts.forEach((values, count) -> register(values, count, registry));
        }
    }

    /** Counts one with these values of the keys. */
    void increment(String... values) {
        List<String> tags = List.of(values);
        LongAdder count = counts.get(tags);
        (count == null ? begin(tags) : count).increment();
    }

    /** Makes a counter known to all registries, of which each learns of it once. */
    private LongAdder begin(List<String> values) {
        synchronized (registries) {
            LongAdder known = counts.get(values);
            if (known != null) {
                return known;
            }
            LongAdder count = new LongAdder();
            registries.forEach(registry -> register(values, count, registry));
            counts.put(values, count);
            return count;
        }
    }

    private void register(List<String> values, LongAdder count, MeterRegistry registry) {
        Tags tags = Tags.empty();
        for (int i = 0; i < keys.size(); i++) {
            tags = tags.and(keys.get(i), values.get(i));
        }
        FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
