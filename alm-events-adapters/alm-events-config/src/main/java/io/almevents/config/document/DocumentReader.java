package io.almevents.config.document;

import io.almevents.config.document.TextFile.Unreadable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a file of JSON or YAML, or a tree of plain values. */
public final class DocumentReader {
    /** How large a file may be, in bytes: 1 MiB. */
    public static final int MAX_BYTES = 1 << 20;

    /** How many values a file may have, each repetition by an alias counted: they grow exponentially otherwise. */
    static final int MAX_NODES = 100_000;

    /** How deep values may be nested: deeper than any rule, and shallow enough for the smallest stack. */
    static final int MAX_DEPTH = 100;

    private DocumentReader() {}

    /** The file's value: JSON where the name ends in {@code .json}, YAML otherwise; empty where there is a fault. */
    public static Optional<Node> read(Path file, Faults faults) {
        String text;
        try {
            text = TextFile.read(file, MAX_BYTES);
        } catch (Unreadable e) {
            e.place().ifPresentOrElse(place -> faults.add(place, e.reason()), () -> faults.addWithoutPlace(e.reason()));
            return Optional.empty();
        }
        try {
            requirePrintable(text);
            boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
            TreeBuilder tree = new TreeBuilder(faults);
            return Optional.of(json ? new JsonDocument(text, tree).read() : new YamlDocument(text, tree).read());
        } catch (SyntaxFault e) {
            faults.add(e.place(), e.reason());
            return Optional.empty();
        }
    }

    /** A tree of plain values as a host holds it; empty where there is a fault. */
    public static Optional<Node> of(Map<String, ? extends @Nullable Object> tree, Faults faults) {
        try {
            return Optional.of(new PlainTree(new TreeBuilder(faults)).read(tree));
        } catch (SyntaxFault e) {
            faults.add(e.place(), e.reason());
            return Optional.empty();
        }
    }

    /** Control characters cannot be seen, and no editor writes them: the file is binary, or in UTF-16. */
    private static void requirePrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((Character.isISOControl(c) && "\t\n\r\u0085".indexOf(c) < 0) || c >= '\uFFFE') {
                throw new SyntaxFault(
                        new PlaceCursor(text).at(i, ""),
                        String.format("the character U+%04X must not stand in a text file; remove it", (int) c));
            }
        }
    }
}
