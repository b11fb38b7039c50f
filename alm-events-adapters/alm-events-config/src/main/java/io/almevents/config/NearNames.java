package io.almevents.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Finds the name that was probably meant. */
final class NearNames {
    /** One slip per so many characters still counts as near. */
    private static final int CHARACTERS_PER_SLIP = 3;

    /** Nobody needs help with a name that is longer, and comparing takes time. */
    private static final int MAX_LENGTH = 100;

    private NearNames() {}

    /** The known name that is nearest to the given one, without regard to case, if any is near. */
    static Optional<String> nearest(String name, Collection<String> known) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        DamerauLevenshteinDistance distance =
                new DamerauLevenshteinDistance(Math.max(1, name.length() / CHARACTERS_PER_SLIP));
        String lower = name.toLowerCase(Locale.ROOT);
        record Candidate(String name, int distance) {}
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance.apply(lower, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() >= 0)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** What helps with an unknown name: the one that was probably meant, else all that there are. */
    static String help(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> "; did you mean " + near + "?")
                .orElseGet(() -> "; known are: "
                        + (known.isEmpty()
                                ? "none"
                                : String.join(", ", known.stream().sorted().toList())));
    }
}
