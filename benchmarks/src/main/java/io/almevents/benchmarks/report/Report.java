package io.almevents.benchmarks.report;

import io.almevents.benchmarks.family.Families;
import io.almevents.benchmarks.family.Family;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows results as tables, and publishes them. */
public final class Report {
    private static final int NOTHING_TO_DO = 2;
    private static final String PUBLISH = "--publish";
    /** The family and the columns of the short table in the README of the repository. */
    private static final String SUMMARISED = "map";

    private static final List<String> SUMMARY = List.of("mix", "large");

    private Report() {}

    /** {@code [--publish REPOSITORY] RESULTS}: prints the tables, or writes them, the charts and the results. */
    public static void main(String[] args) throws IOException {
        Path results = Path.of(args[args.length - 1]);
        if (read(results, Families.ALL).isEmpty()) {
            System.err.println("There are no results of whole families yet: `benchmarks/run` measures them.");
            System.exit(NOTHING_TO_DO);
        }
        if (args[0].equals(PUBLISH)) {
            publish(results, Path.of(args[1]));
        } else {
            print(results, Families.ALL, System.out);
        }
    }

    /** Prints the tables of families as far as they have results in a folder. */
    public static void print(Path results, Collection<Family> families, PrintStream out) throws IOException {
        for (Section section : read(results, families).values()) {
            out.print(section.markdown(false));
        }
    }

    static void publish(Path results, Path repository) throws IOException {
        Path home = repository.resolve("benchmarks");
        Path published = Files.createDirectories(home.resolve("results/published"));
        Path charts = Files.createDirectories(home.resolve("charts"));
        for (Map.Entry<Family, Section> entry : read(results, Families.ALL).entrySet()) {
            Family family = entry.getKey();
            Section section = entry.getValue();
            Markers.replace(home.resolve("README.md"), family.name(), section.markdown(true));
            for (Map.Entry<String, String> chart : section.charts().entrySet()) {
                Files.writeString(charts.resolve(chart.getKey()), chart.getValue());
            }
            if (family.name().equals(SUMMARISED)) {
                Markers.replace(repository.resolve("README.md"), "summary", section.summary(SUMMARY));
            }
            copy(Section.file(results, family), published);
            copy(RunInfo.file(results, family.name()), published);
        }
    }

    private static Map<Family, Section> read(Path folder, Collection<Family> families) throws IOException {
        Map<Family, Section> sections = new LinkedHashMap<>();
        for (Family family : families) {
            if (Files.exists(Section.file(folder, family))) {
                sections.put(family, Section.read(family, folder));
            }
        }
        return sections;
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
