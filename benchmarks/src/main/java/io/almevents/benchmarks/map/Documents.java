package io.almevents.benchmarks.map;

import io.almevents.benchmarks.event.Event;
import io.almevents.benchmarks.event.Events;
import java.util.List;

/** What is mapped. The names stand in the results, tables and charts. */
public enum Documents {
    /** 512 different events of 0.9 to 1.6 KB. */
    mix,
    /** 20 KB, of which 17 KB are not read. */
    large,
    /** 300 B. */
    small;

    /** The events, the same at each call. */
    public List<Event> events() {
        return switch (this) {
            case mix -> Events.mix();
            case large -> Events.large();
            case small -> Events.small();
        };
    }
}
