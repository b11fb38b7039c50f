package io.almevents.benchmarks;

import io.almevents.benchmarks.family.Families;
import io.almevents.benchmarks.family.Family;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be measured.
 *
 * @param results the folder of the results
 * @param length how long
 * @param families what
 * @param part which engines, or methods where there are no engines, of the families; empty for all
 * @param options options of JMH, which win over the length
 */
record Request(Path results, Length length, List<Family> families, Optional<Pattern> part, List<String> options) {

    /** {@code RESULTS [--full] [FAMILY [REGEX]] [JMH options]}. */
    static Request parse(String[] args) {
        Deque<String> words = new ArrayDeque<>(List.of(args));
        Path results = Path.of(words.remove());
        Length length = take(words, "--full") ? Length.FULL : Length.SHORT;
        List<Family> families = word(words).map(Request::named).map(List::of).orElse(Families.ALL);
        Optional<Pattern> part = word(words).map(Pattern::compile);
        return new Request(results, length, families, part, List.copyOf(words));
    }

    /** Whether the results are not those of a whole family. */
    boolean isPartial() {
        return part.isPresent() || !options.isEmpty();
    }

    private static boolean take(Deque<String> words, String option) {
        return words.remove(option);
    }

    private static Optional<String> word(Deque<String> words) {
        return Optional.ofNullable(words.peek())
                .filter(next -> !next.startsWith("-"))
                .map(next -> words.remove());
    }

    private static Family named(String name) {
        return Families.named(name)
                .orElseThrow(() -> new IllegalArgumentException("no family " + name + "; there are "
                        + String.join(
                                ", ", Families.ALL.stream().map(Family::name).toList())));
    }
}
