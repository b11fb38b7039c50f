package io.almevents.benchmarks;

import io.almevents.benchmarks.family.Families;
import io.almevents.benchmarks.family.Family;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

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
    static Request parse(List<String> args) {
        Deque<String> words = new ArrayDeque<>(args);
        Path results = Path.of(words.remove());
        Length length = words.remove("--full") ? Length.FULL : Length.SHORT;
        Optional<Family> family = word(words).map(Request::named);
        Optional<Pattern> part = word(words).map(Request::pattern);
        family.ifPresent(named -> part.ifPresent(wanted -> requireEngine(named, wanted)));
        return new Request(results, length, family.map(List::of).orElse(Families.ALL), part, List.copyOf(words));
    }

    /** Where the results of this request belong: those of parts apart from those of whole families. */
    Path folder() {
        return part.isPresent() || !options.isEmpty() ? results.resolve("part") : results;
    }

    private static Optional<String> word(Deque<String> words) {
        return Optional.ofNullable(words.peek())
                .filter(next -> !next.startsWith("-"))
                .map(next -> words.remove());
    }

    private static Family named(String name) {
        return Families.named(name)
                .orElseThrow(() -> new WrongUsageException("There is no family " + name + "; there are "
                        + String.join(
                                ", ", Families.ALL.stream().map(Family::name).toList()) + "."));
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new WrongUsageException("This is no regular expression: " + e.getMessage());
        }
    }

    private static void requireEngine(Family family, Pattern part) {
        if (!family.engines().isEmpty() && family.matching(part).isEmpty()) {
            throw new WrongUsageException("No engine of " + family.name() + " matches " + part + "; there are "
                    + String.join(", ", family.engines()) + ".");
        }
    }
}
