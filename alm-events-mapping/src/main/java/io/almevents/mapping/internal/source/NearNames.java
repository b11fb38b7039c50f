package io.almevents.mapping.internal.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that was probably meant. */
public final class NearNames {
    /** One slip per so many characters still counts as near. */
    private static final int CHARACTERS_PER_SLIP = 3;

    /** Nobody needs help with a name that is longer, and comparing takes time. */
    private static final int MAX_LENGTH = 100;

    private NearNames() {}

    /** The known name that is nearest to the given one, without regard to case, if any is near. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return within(Math.max(1, name.length() / CHARACTERS_PER_SLIP), name, known);
    }

    /** The nearest known name that is at most so many inserted, left out or changed characters away. */
    public static Optional<String> within(int slips, String name, Collection<String> known) {
        if (name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        LevenshteinDistance distance = new LevenshteinDistance(slips);
        String lower = name.toLowerCase(Locale.ROOT);
        record Candidate(String name, int distance) {}
        return known.stream()
                .filter(candidate -> !candidate.equals(name))
                .map(candidate -> new Candidate(candidate, distance.apply(lower, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() >= 0)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }
}
