package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Entry;
import io.almevents.config.document.Node.Table;
import io.almevents.config.document.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An object whose keys are known. A key that is probably a misspelt one is told as such, and then read as the one that was
 * meant, so that one slip is one fault.
 */
final class Section {
    private final Reading reading;
    private final Place place;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Section(Reading reading, Table table) {
        this.reading = reading;
        this.place = table.place();
    }

    /** A section that may have these keys and no others. */
    static Section of(Reading reading, Table table, Collection<String> keys) {
        Section section = new Section(reading, table);
        table.entries().forEach((key, entry) -> {
            if (keys.contains(key)) {
                section.entries.put(key, entry);
            }
        });
        table.entries().forEach((key, entry) -> {
            if (!keys.contains(key)) {
                reading.unknownKey(key, entry, NearNames.help(key, keys));
                NearNames.nearest(key, keys).ifPresent(meant -> section.entries.putIfAbsent(meant, entry));
            }
        });
        return section;
    }

    /** The section with keys as they were meant. */
    Table table() {
        return new Table(place, entries);
    }

    /** The pointer to a key, whether it is there or not. */
    String pointer(String key) {
        return get(key).map(node -> node.place().pointer()).orElseGet(() -> place.below(key));
    }

    Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** A value that must be there. */
    Optional<Node> required(String key) {
        Optional<Node> node = get(key);
        if (node.isEmpty()) {
            missing(key);
        }
        return node;
    }

    void missing(String key) {
        reading.faults().add(place, place.below(key), "the key \"" + key + "\" is missing here");
    }

    Optional<String> text(String key) {
        return get(key).flatMap(reading::text);
    }

    /** A text that must be there and say something. */
    Optional<String> requiredText(String key) {
        return required(key).flatMap(node -> reading.text(node).filter(text -> says(node, text)));
    }

    /** The name of the section: it says something, and can be shown everywhere. */
    Optional<String> name() {
        return required("name")
                .flatMap(node -> reading.text(node)
                        .filter(text -> says(node, text))
                        .filter(text -> {
                            boolean showable = text.chars().noneMatch(Character::isISOControl);
                            if (!showable) {
                                reading.faults()
                                        .add(
                                                node.place(),
                                                "a name must not hold line breaks or other control characters");
                            }
                            return showable;
                        }));
    }

    /** One of a few words, without regard to case. */
    <T> Optional<T> choice(String key, Map<String, T> words) {
        return get(key).flatMap(node -> reading.text(node).flatMap(text -> {
            Optional<T> chosen = Optional.ofNullable(words.get(text.toLowerCase(Locale.ROOT)));
            if (chosen.isEmpty()) {
                String known =
                        String.join(", ", words.keySet().stream().sorted().toList());
                reading.faults().add(node.place(), "must be one of: " + known);
            }
            return chosen;
        }));
    }

    /** A whole number from 1. */
    Optional<Integer> number(String key, int most) {
        return get(key).flatMap(node -> reading.text(node).flatMap(text -> {
            Optional<Integer> number = Optional.of(text)
                    .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
                    .map(Integer::valueOf)
                    .filter(value -> value <= most);
            if (number.isEmpty()) {
                reading.faults().add(node.place(), "must be a number from 1 to " + most);
            }
            return number;
        }));
    }

    Optional<Boolean> flag(String key) {
        return choice(key, Map.of("true", true, "false", false));
    }

    /** A span of time in the notation of ISO 8601, positive, or zero where that means something. */
    Optional<Duration> duration(String key, boolean zeroIsMeant) {
        return get(key).flatMap(node -> reading.text(node).flatMap(text -> {
            Optional<Duration> duration = parsed(text).filter(d -> !d.isNegative() && (zeroIsMeant || !d.isZero()));
            if (duration.isEmpty()) {
                reading.faults()
                        .add(
                                node.place(),
                                "must be a " + (zeroIsMeant ? "" : "positive ")
                                        + "duration of ISO 8601 such as PT30S (30 seconds) or P1D (a day)");
            }
            return duration;
        }));
    }

    /** A time in the notation of ISO 8601, with its zone. */
    Optional<Instant> time(String key) {
        return get(key).flatMap(node -> reading.text(node).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                reading.faults()
                        .add(node.place(), "must be a time of ISO 8601 with its zone such as 2026-12-01T06:00:00Z");
                return Optional.empty();
            }
        }));
    }

    List<String> texts(String key) {
        return get(key).map(reading::texts).orElse(List.of());
    }

    Map<String, String> textsByKey(String key) {
        return get(key).map(reading::textsByKey).orElse(Map.of());
    }

    /** Whether a text is not empty; if it is, that is a fault. */
    boolean says(Node node, String text) {
        if (text.isBlank()) {
            reading.faults().add(node.place(), "must not be empty");
        }
        return !text.isBlank();
    }

    private static Optional<Duration> parsed(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
