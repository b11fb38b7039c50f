package io.almevents.config;

import io.almevents.config.document.Faults;
import io.almevents.config.document.Node.Scalar;
import io.almevents.config.document.TextFile;
import io.almevents.config.document.TextFile.Unreadable;
import io.almevents.spi.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts environment variables and files into texts: <code>${env:NAME}</code>, <code>${file:PATH}</code>, and
 * <code>$${</code> for the text <code>${</code> itself. What comes from there is kept out of all faults.
 */
final class Interpolation {
    /** Passwords and tokens are short, keys and certificates not much longer: 64 KiB. */
    private static final int MAX_SECRET_BYTES = 1 << 16;

    private static final String BEGIN = "${";
    private static final String LITERAL = "$${";
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final String ADVICE = "; write $${ where the text ${ itself is meant";

    private final Path folder;
    private final Map<String, String> environment;
    private final Faults faults;

    Interpolation(Path folder, Map<String, String> environment, Faults faults) {
        this.folder = folder;
        this.environment = environment;
        this.faults = faults;
    }

    /** A text as it is now, and as a secret. */
    record Value(String text, Secret secret) {}

    private sealed interface Part {}

    /** A literal text, or that of an environment variable, which never changes while a process runs. */
    private record Fixed(String text) implements Part {
        @Override
        public String toString() {
            return "****";
        }
    }

    private record FromFile(Path file) implements Part {}

    /** Reads its files anew on each use. Two of one configuration are equal, whatever the files hold. */
    private record Rotating(List<Part> parts) implements Supplier<String> {
        @Override
        public String get() {
            StringBuilder text = new StringBuilder();
            for (Part part : parts) {
                if (part instanceof Fixed fixed) {
                    text.append(fixed.text());
                } else if (part instanceof FromFile from) {
                    text.append(textOf(from.file()));
                }
            }
            return text.toString();
        }

        private static String textOf(Path file) {
            try {
                return content(file);
            } catch (Unreadable e) {
                throw new UncheckedIOException(new IOException(file + ": " + e.reason()));
            }
        }
    }

    /** The value of a text; empty where a part of it cannot be read, which is told. */
    Optional<Value> value(Scalar scalar) {
        String source = scalar.text();
        if (!source.contains(BEGIN)) {
            return Optional.of(new Value(source, Secret.of(source)));
        }
        List<Part> parts = new ArrayList<>();
        // No short cut: each part has faults of its own.
        boolean readable = split(scalar, parts);
        StringBuilder now = new StringBuilder();
        for (Part part : parts) {
            readable &= addNow(part, scalar, now);
        }
        if (!readable) {
            return Optional.empty();
        }
        String text = now.toString();
        if (parts.size() > 1) {
            faults.hide(text);
        }
        boolean rotates = parts.stream().anyMatch(FromFile.class::isInstance);
        return Optional.of(new Value(text, rotates ? Secret.from(new Rotating(List.copyOf(parts))) : Secret.of(text)));
    }

    private boolean split(Scalar scalar, List<Part> parts) {
        String source = scalar.text();
        StringBuilder literal = new StringBuilder();
        boolean readable = true;
        int at = 0;
        while (at < source.length()) {
            if (source.startsWith(LITERAL, at)) {
                literal.append(BEGIN);
                at += LITERAL.length();
            } else if (source.startsWith(BEGIN, at)) {
                int end = source.indexOf('}', at);
                if (end < 0) {
                    faults.add(scalar.place(), "a ${ is not closed by a }" + ADVICE);
                    return false;
                }
                addLiteral(literal, parts);
                readable &= addReference(scalar, source.substring(at + BEGIN.length(), end), parts);
                at = end + 1;
            } else {
                literal.append(source.charAt(at));
                at++;
            }
        }
        addLiteral(literal, parts);
        return readable;
    }

    private static void addLiteral(StringBuilder literal, List<Part> parts) {
        if (literal.length() > 0) {
            parts.add(new Fixed(literal.toString()));
            literal.setLength(0);
        }
    }

    private boolean addReference(Scalar scalar, String reference, List<Part> parts) {
        if (reference.startsWith(ENVIRONMENT)) {
            String name = reference.substring(ENVIRONMENT.length());
            String text = environment.get(name);
            if (text == null) {
                faults.add(scalar.place(), "there is no environment variable \"" + name + "\"; set it");
                return false;
            }
            faults.hide(text);
            parts.add(new Fixed(text));
            return true;
        }
        if (!reference.startsWith(FILE)) {
            faults.add(scalar.place(), "only ${env:NAME} and ${file:PATH} are known" + ADVICE);
            return false;
        }
        try {
            parts.add(new FromFile(folder.resolve(reference.substring(FILE.length()))));
            return true;
        } catch (InvalidPathException e) {
            faults.add(scalar.place(), "this system has no file of such a name");
            return false;
        }
    }

    private boolean addNow(Part part, Scalar scalar, StringBuilder now) {
        if (part instanceof Fixed fixed) {
            now.append(fixed.text());
            return true;
        }
        Path file = ((FromFile) part).file();
        try {
            String text = content(file);
            faults.hide(text);
            now.append(text);
            return true;
        } catch (Unreadable e) {
            faults.add(scalar.place(), "the file " + file + " cannot be used: " + e.reason());
            return false;
        }
    }

    /** Without the line break that editors and echo put at the end. */
    private static String content(Path file) throws Unreadable {
        String text = TextFile.read(file, MAX_SECRET_BYTES);
        if (!text.endsWith("\n")) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }
}
