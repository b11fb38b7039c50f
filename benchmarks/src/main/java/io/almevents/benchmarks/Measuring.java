package io.almevents.benchmarks;

import io.almevents.benchmarks.family.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs what was requested of a family by JMH. */
final class Measuring {
    private final Request request;
    private final CommandLineOptions given;

    Measuring(Request request, CommandLineOptions given) {
        this.request = request;
        this.given = given;
    }

    /** The results; none where nothing of the family was requested. */
    List<RunResult> of(Family family) throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        ChainedOptionsBuilder steady = options(family, List.of(family.benchmarks()));
        request.length().apply(steady, given);
        results.addAll(run(steady));
        if (!family.cold().isEmpty()) {
            results.addAll(run(options(family, family.cold())));
        }
        return results;
    }

    private static List<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        try {
            return List.copyOf(new Runner(options.build()).run());
        } catch (NoBenchmarksException e) {
            return List.of();
        }
    }

    private ChainedOptionsBuilder options(Family family, List<String> benchmarks) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .parent(given)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .shouldFailOnError(true);
        String methods = "";
        if (request.part().isPresent()) {
            Pattern part = request.part().get();
            if (family.engines().isEmpty()) {
                methods = ".*(?:" + part + ")";
            } else {
                builder.param("engine", family.matching(part).toArray(String[]::new));
            }
        }
        for (String benchmark : benchmarks) {
            builder.include(benchmark + methods);
        }
        return builder;
    }
}
