package io.almevents.benchmarks;

import java.io.IOException;

/** Starts the benchmarks. */
public final class Main {
    private Main() {}

    /** Runs JMH. */
    public static void main(String[] args) throws IOException {
        org.openjdk.jmh.Main.main(args);
    }
}
