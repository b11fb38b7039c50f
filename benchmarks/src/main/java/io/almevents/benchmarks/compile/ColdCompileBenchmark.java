package io.almevents.benchmarks.compile;

import io.almevents.mapping.Mapping;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Compiles the first mapping of a JVM, once: classes are loaded, nothing is compiled by the JVM yet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(12)
public class ColdCompileBenchmark {
    /** What is compiled. */
    @Param
    Mappings mapping = Mappings.job;

    private String text = "";

    /** Reads the file. */
    @Setup
    public void read() {
        text = mapping.text();
    }

    /** Compiles it. */
    @Benchmark
    public Mapping compile() {
        return Mapping.compile(text);
    }
}
