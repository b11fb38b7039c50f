package io.almevents.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a proof measured, with what one needs to measure it again. Written as a small JSON file where the system property
 * {@value #FOLDER_PROPERTY} names a folder, else nowhere. Not safe for use by several threads.
 *
 * <pre>{@code
 * Figures.of("crash-file", CrashTest.class).seed(seed).put("kills", 200).put("lost", 0).write();
 * }</pre>
 */
public final class Figures {
    /** The system property that names the folder, which is created; a relative one counts from the module. */
    public static final String FOLDER_PROPERTY = "almevents.figures";

    private static final int FIRST_PRINTABLE = 0x20;

    private final String id;
    private final Map<String, String> members = new LinkedHashMap<>();
    private final Map<String, String> figures = new LinkedHashMap<>();

    private Figures(String id, Class<?> test) {
        this.id = id;
        members.put("id", text(id));
        members.put("test", text(test.getName()));
    }

    /**
     * Begins the figures of a proof.
     *
     * @param id names the proof, and the file: small letters, digits and hyphens
     * @param test the class that measures
     * @return figures without a value yet
     * @throws IllegalArgumentException if the id has other characters
     */
    public static Figures of(String id, Class<?> test) {
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("the id of figures must be of small letters, digits and hyphens: " + id);
        }
        return new Figures(id, test);
    }

    /**
     * Names the seed by which the run is repeated.
     *
     * @param value the seed
     * @return these figures
     */
    public Figures seed(long value) {
        members.put("seed", String.valueOf(value));
        return this;
    }

    /**
     * Adds a number.
     *
     * @param name what was counted or measured, with its unit
     * @param value the number
     * @return these figures
     */
    public Figures put(String name, long value) {
        figures.put(name, String.valueOf(value));
        return this;
    }

    /**
     * Adds a number with a fraction, or whatever a number does not tell.
     *
     * @param name what was measured
     * @param value the figure with its unit, for instance {@code 0.3 ms}
     * @return these figures
     */
    public Figures put(String name, String value) {
        figures.put(name, text(value));
        return this;
    }

    /**
     * Writes the file {@code id.json} where it is wanted, over an older one.
     *
     * @return these figures, which a test may print
     */
    public Figures write() {
        String folder = System.getProperty(FOLDER_PROPERTY, "");
        if (folder.isEmpty()) {
            return this;
        }
        try {
            Path target = Files.createDirectories(Path.of(folder));
            Files.writeString(target.resolve(id + ".json"), json(), StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json() {
        Map<String, String> all = new LinkedHashMap<>(members);
        all.put("date", text(LocalDate.now(ZoneOffset.UTC).toString()));
        all.put("machine", text(machine()));
        all.put("figures", object(figures));
        return object(all) + "\n";
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", JDK " + Runtime.version().feature();
    }

    private static String object(Map<String, String> content) {
        return content.entrySet().stream()
                .map(member -> text(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < FIRST_PRINTABLE) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    /** One line for people. */
    @Override
    public String toString() {
        String seed = members.get("seed");
        return id + (seed == null ? "" : " (seed " + seed + ")") + ": "
                + figures.entrySet().stream()
                        .map(figure -> figure.getKey() + " " + figure.getValue())
                        .collect(Collectors.joining(", "));
    }
}
