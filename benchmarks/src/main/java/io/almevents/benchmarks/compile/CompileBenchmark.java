package io.almevents.benchmarks.compile;

import io.almevents.mapping.Mapping;
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

/** Compiles a mapping again and again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class CompileBenchmark {
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
