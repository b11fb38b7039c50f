package io.almevents.benchmarks.family;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Benchmarks that are run together and whose results are one file.
 *
 * @param name on the command line, of the file, and of the markers in the README
 * @param benchmarks regular expression for JMH: the benchmarks that run as long as is asked for
 * @param cold regular expression for JMH: those that run once per JVM, as often as their annotations say
 * @param engines the engines that the benchmarks have as a parameter of that name in the singular; empty where they have none
 * @param check what has to pass before anything is timed
 * @param tables what is shown
 */
public record Family(
        String name, String benchmarks, List<String> cold, List<String> engines, Runnable check, List<Table> tables) {
    /** Takes over the lists. */
    public Family {
        cold = List.copyOf(cold);
        engines = List.copyOf(engines);
        tables = List.copyOf(tables);
    }

    /** The engines whose names hold a match. */
    public List<String> matching(Pattern part) {
        return engines.stream().filter(engine -> part.matcher(engine).find()).toList();
    }
}
