package io.almevents.benchmarks;

import io.almevents.benchmarks.family.Family;
import io.almevents.benchmarks.report.Report;
import io.almevents.benchmarks.report.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures families of benchmarks with JMH. */
public final class Main {
    private final Request request;
    private final CommandLineOptions given;

    private Main(Request request) throws CommandLineOptionException {
        this.request = request;
        this.given = new CommandLineOptions(request.options().toArray(String[]::new));
    }

    /** {@code RESULTS [--full] [FAMILY [REGEX]] [JMH options]}: measures, and leaves the results in a folder. */
    public static void main(String[] args) throws IOException, RunnerException, CommandLineOptionException {
        Request request = Request.parse(args);
        RunInfo run = RunInfo.here(command(List.of(args).subList(1, args.length)));
        Main main = new Main(request);
        Path folder = request.isPartial() ? request.results().resolve("part") : request.results();
        Files.createDirectories(folder);
        for (Family family : request.families()) {
            family.check().run();
            Collection<RunResult> results = main.measure(family);
            ResultFormatFactory.getInstance(
                            ResultFormatType.JSON,
                            folder.resolve(family.name() + ".json").toString())
                    .writeOut(results);
            run.write(folder, family.name());
        }
        Report.print(folder, request.families(), System.out);
    }

    /** What a person typed, so that it can be typed again. */
    private static String command(List<String> words) {
        return Stream.concat(Stream.of("benchmarks/run"), words.stream().map(Main::quoted))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[-\\w.,=/:]+") ? word : "'" + word + "'";
    }

    private Collection<RunResult> measure(Family family) throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        ChainedOptionsBuilder steady = options(family, List.of(family.benchmarks()));
        request.length().apply(steady, given);
        results.addAll(new Runner(steady.build()).run());
        if (!family.cold().isEmpty()) {
            results.addAll(new Runner(options(family, family.cold()).build()).run());
        }
        return results;
    }

    private ChainedOptionsBuilder options(Family family, List<String> benchmarks) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .parent(given)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .shouldFailOnError(true);
        boolean byEngine = request.part().isPresent() && !family.engines().isEmpty();
        if (byEngine) {
            builder.param("engine", matching(family.engines()));
        }
        String methods =
                byEngine ? "" : request.part().map(part -> ".*(?:" + part + ")").orElse("");
        benchmarks.forEach(name -> builder.include(name + methods));
        return builder;
    }

    private String[] matching(List<String> engines) {
        return engines.stream()
                .filter(engine -> request.part().orElseThrow().matcher(engine).find())
                .toArray(String[]::new);
    }
}
