package io.almevents.benchmarks.scale;

import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import java.util.Random;
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

/** A switch of 4 to 1,000 cases. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class SwitchBenchmark {
    private static final long SEED = 20_261_122;

    /** Cases of the switch. */
    @Param({"4", "40", "400", "1000"})
    int cases;

    private final byte[][] events = new byte[512][];
    private Operation operation = operation(Shapes.mappingOfCases(1));
    private int next;

    /** Compiles the mapping and makes events. */
    @Setup
    public void prepare() {
        operation = operation(Shapes.mappingOfCases(cases));
        Random random = new Random(SEED);
        for (int i = 0; i < events.length; i++) {
            events[i] = Shapes.eventOfCases(cases, random);
        }
    }

    private static Operation operation(String mapping) {
        return Mapping.compile(mapping).operation("EVENT-SITUATION.CREATED").orElseThrow();
    }

    /** Maps the next event. */
    @Benchmark
    public Object map() {
        next = next + 1 < events.length ? next + 1 : 0;
        return operation.request(events[next], MappingVariables.none());
    }
}
