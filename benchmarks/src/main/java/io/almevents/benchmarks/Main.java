package io.almevents.benchmarks;

import io.almevents.benchmarks.family.Family;
import io.almevents.benchmarks.report.Report;
import io.almevents.benchmarks.report.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Measures families of benchmarks, leaves the results in a folder and prints them. */
public final class Main {
    private static final int WRONG_USAGE = 64;

    private Main() {}

    /** {@code RESULTS [--full] [FAMILY [REGEX]] [JMH options]}. */
    public static void main(String[] args) throws IOException, RunnerException {
        try {
            Request request = Request.parse(List.of(args));
            CommandLineOptions given = new CommandLineOptions(request.options().toArray(String[]::new));
            measure(request, given, command(List.of(args).subList(1, args.length)));
        } catch (WrongUsageException | CommandLineOptionException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USAGE);
        }
    }

    private static void measure(Request request, CommandLineOptions given, String command)
            throws IOException, RunnerException {
        RunInfo run = RunInfo.here(command);
        Path folder = Files.createDirectories(request.folder());
        List<Family> measured = new ArrayList<>();
        for (Family family : request.families()) {
            family.check().run();
            List<RunResult> results = new Measuring(request, given).of(family);
            if (results.isEmpty()) {
                throw new WrongUsageException("No benchmark of " + family.name() + " has a name that matches.");
            }
            write(results, folder.resolve(family.name() + ".json"));
            run.write(folder, family.name());
            measured.add(family);
        }
        Report.print(folder, measured, System.out);
    }

    private static void write(List<RunResult> results, Path file) {
        ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
    }

    /** What a person typed, so that it can be typed again. */
    private static String command(List<String> words) {
        return Stream.concat(Stream.of("benchmarks/run"), words.stream().map(Main::quoted))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[-\\w.,=/:]+") ? word : "'" + word + "'";
    }
}
