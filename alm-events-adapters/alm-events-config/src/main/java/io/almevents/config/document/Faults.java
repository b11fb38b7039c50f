package io.almevents.config.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects what is wrong with a configuration and with the files that it names, so that its author learns of all of it at
 * once.
 */
public final class Faults {
    private record Fault(Place place, String text) {}

    private static final String HIDDEN = "****";

    private final String title;
    private final Function<Place, String> where;
    private final Function<Place, String> reference;
    private final List<Fault> found = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();
    private final Set<String> explained = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();

    private Faults(String title, Function<Place, String> where, Function<Place, String> reference) {
        this.title = title;
        this.where = where;
        this.reference = reference;
    }

    /** Of a file, by the name that its author knows; places are told by line and column. */
    public static Faults ofFile(String file) {
        return new Faults(
                file,
                place -> file + ":" + place.line() + ":" + place.column()
                        + (place.pointer().isEmpty() ? "" : ": " + place.pointer()),
                place -> "in line " + place.line());
    }

    /** Of values that stand in no file; their author knows the names that a pointer is turned into. */
    public static Faults ofTree(UnaryOperator<String> names) {
        Function<Place, String> name = place -> names.apply(place.pointer());
        return new Faults(names.apply(""), name, place -> "at " + name.apply(place));
    }

    /** How a sentence refers to another place, for instance {@code in line 7}. */
    public String reference(Place place) {
        return reference.apply(place);
    }

    /** A fault of the value at a place. */
    public void add(Place place, String what) {
        add(place, place.pointer(), what);
    }

    /** A fault at a place that is about something else, for instance about a key that is missing there. */
    public void add(Place place, String pointer, String what) {
        addToKey(place, what);
        explained.add(pointer);
    }

    /** A fault of a key; its value is looked at all the same. */
    public void addToKey(Place place, String what) {
        found.add(new Fault(place, where.apply(place) + ": " + what));
    }

    /** A fault of the file as a whole, which has no lines to show. */
    public void addWithoutPlace(String what) {
        found.add(new Fault(Place.START, title + ": " + what));
    }

    /** A fault in another file, with its place. */
    public void addElsewhere(String fault) {
        elsewhere.add(fault);
    }

    /** Notes that all that is wrong with a value follows from a fault that is told elsewhere. */
    public void explain(String pointer) {
        explained.add(pointer);
    }

    /** Whether a fault of this very value was told, so that what follows from it need not be told too. */
    public boolean isExplained(String pointer) {
        return explained.contains(pointer);
    }

    /** Keeps a text out of all faults, for it came from the environment or a file and may be a secret. */
    public void hide(String text) {
        if (!text.isBlank()) {
            hidden.add(text);
        }
    }

    public boolean isEmpty() {
        return found.isEmpty() && elsewhere.isEmpty();
    }

    /** The faults in the order of their places, then those of other files; each once. */
    public List<String> rendered() {
        List<String> texts = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparingInt((Fault fault) -> fault.place().line())
                        .thenComparingInt(fault -> fault.place().column()))
                .forEach(fault -> texts.add(fault.text()));
        texts.addAll(elsewhere);
        Set<String> rendered = new LinkedHashSet<>();
        texts.forEach(text -> rendered.add(printable(withoutHidden(text))));
        return List.copyOf(rendered);
    }

    private String withoutHidden(String fault) {
        String shown = fault;
        List<String> longestFirst = hidden.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String text : longestFirst) {
            // Whole words alone: a secret of one letter must not wipe out the sentence.
            shown = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])")
                    .matcher(shown)
                    .replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        return shown;
    }

    /** Texts of a file may hold what would confuse a terminal. */
    private static String printable(String fault) {
        StringBuilder text = new StringBuilder(fault.length());
        fault.chars().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }
}
