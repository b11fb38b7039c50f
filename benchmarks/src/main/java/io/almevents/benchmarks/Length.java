package io.almevents.benchmarks;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long benchmarks run. */
enum Length {
    /** To see that all is well: about ten minutes for everything. */
    SHORT(1, 4, 3, 500),
    /** To publish. */
    FULL(3, 6, 5, 1_000);

    private final int forks;
    private final int warmups;
    private final int iterations;
    private final int millis;

    Length(int forks, int warmups, int iterations, int millis) {
        this.forks = forks;
        this.warmups = warmups;
        this.iterations = iterations;
        this.millis = millis;
    }

    /** Sets what was not set on the command line. */
    void apply(ChainedOptionsBuilder builder, CommandLineOptions given) {
        builder.forks(given.getForkCount().orElse(forks));
        builder.warmupIterations(given.getWarmupIterations().orElse(warmups));
        builder.warmupTime(given.getWarmupTime().orElse(TimeValue.milliseconds(millis)));
        builder.measurementIterations(given.getMeasurementIterations().orElse(iterations));
        builder.measurementTime(given.getMeasurementTime().orElse(TimeValue.milliseconds(millis)));
    }
}
