package io.almevents.benchmarks.scale;

import io.almevents.benchmarks.event.Event;
import io.almevents.benchmarks.event.Events;
import io.almevents.benchmarks.map.Agreement;
import io.almevents.benchmarks.map.engine.Engine;
import io.almevents.benchmarks.map.engine.RequestEngine;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.language.Limits;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Event to ticket with documents of 300 B to 10 MB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class DocumentSizeBenchmark {
    private static final int SMALLEST = 300;
    private static final int ATTRIBUTES = 1_500;
    private static final int MAX_COUNT = 64;
    private static final int MAX_TOGETHER = 1_000_000;
    private static final int MIB = 1024 * 1024;
    private static final MappingOptions UNLIMITED = MappingOptions.DEFAULTS.withLimits(
            Limits.DEFAULTS.withDocumentBytes(64 * MIB).withOutputBytes(64 * MIB));

    /** The size of the document. */
    @Param({"300", "3000", "30000", "300000", "3000000", "10000000"})
    int bytes;

    /** What is long: an array that is skipped, or an attribute that is copied. */
    @Param
    Growing growing = Growing.skipped;

    private final Engine engine = new RequestEngine(UNLIMITED);
    private byte[][] events = {};
    private int next;

    /** What grows. */
    public enum Growing {
        /** An array that the mapping does not read. */
        skipped,
        /** A text that the mapping copies. */
        copied
    }

    /** Makes the documents, and compares what becomes of them. */
    @Setup
    public void prepare() {
        List<Event> all = documents();
        Agreement.check("almevents-request", engine, all);
        events = all.stream().map(Event::json).toArray(byte[][]::new);
    }

    private List<Event> documents() {
        if (bytes == SMALLEST) {
            return Events.small();
        }
        int count = Math.max(1, Math.min(MAX_COUNT, MAX_TOGETHER / bytes));
        return Events.ofSize(count, bytes, growing == Growing.skipped ? bytes - ATTRIBUTES : 0);
    }

    /** Maps the next document. */
    @Benchmark
    public Object map() {
        next = next + 1 < events.length ? next + 1 : 0;
        return engine.run(events[next]);
    }
}
