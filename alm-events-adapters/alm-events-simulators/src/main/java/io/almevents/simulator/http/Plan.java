package io.almevents.simulator.http;

import io.almevents.simulator.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is planned for the next answers of each path. Thread-safe. */
public final class Plan {
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final Map<String, Deque<Runnable>> afterwards = new HashMap<>();

    /** The next answers of a path fail, after those that are planned already. */
    public synchronized void fail(String path, int times, Fault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("at least one answer must fail: " + times);
        }
        Deque<Fault> planned = faults.computeIfAbsent(path, any -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            planned.add(fault);
        }
    }

    /** Something is done when the next answer of a path has been made; one thing for each answer. */
    public synchronized void after(String path, Runnable action) {
        afterwards.computeIfAbsent(path, any -> new ArrayDeque<>()).add(action);
    }

    synchronized @Nullable Fault nextFault(String path) {
        Deque<Fault> planned = faults.get(path);
        return planned == null ? null : planned.poll();
    }

    synchronized @Nullable Runnable nextAfterwards(String path) {
        Deque<Runnable> planned = afterwards.get(path);
        return planned == null ? null : planned.poll();
    }
}
