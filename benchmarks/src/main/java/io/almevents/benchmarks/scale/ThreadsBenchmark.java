package io.almevents.benchmarks.scale;

import io.almevents.benchmarks.event.Event;
import io.almevents.benchmarks.event.Events;
import io.almevents.benchmarks.map.engine.Engine;
import io.almevents.benchmarks.map.engine.RequestEngine;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** Event to ticket, the mix, by one and by two threads that share a mapping. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class ThreadsBenchmark {
    /** What threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        private final Engine engine = new RequestEngine();
        private final byte[][] events = Events.mix().stream().map(Event::json).toArray(byte[][]::new);
        private final AtomicInteger threads = new AtomicInteger();
    }

    /** Where a thread is; each begins elsewhere. */
    @State(Scope.Thread)
    public static class Position {
        private static final int APART = 101;

        private int next = -1;

        private byte[] next(Shared shared) {
            if (next < 0) {
                next = shared.threads.getAndIncrement() * APART % shared.events.length;
            }
            next = next + 1 < shared.events.length ? next + 1 : 0;
            return shared.events[next];
        }
    }

    /** One thread. */
    @Benchmark
    @Threads(1)
    public Object one(Shared shared, Position position) {
        return shared.engine.run(position.next(shared));
    }

    /** Two threads. */
    @Benchmark
    @Threads(2)
    public Object two(Shared shared, Position position) {
        return shared.engine.run(position.next(shared));
    }
}
