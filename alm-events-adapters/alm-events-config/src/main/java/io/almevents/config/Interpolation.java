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
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

    /** The value of a text; parts that cannot be read are told as faults and left out. */
    Value value(Scalar scalar) {
        String source = scalar.text();
        if (!source.contains(BEGIN)) {
            return new Value(source, Secret.of(source));
        }
        List<Part> parts = parts(scalar);
        String text = parts.stream().map(part -> now(part, scalar)).collect(Collectors.joining());
        if (parts.size() > 1) {
            faults.hide(text);
        }
        boolean rotates = parts.stream().anyMatch(FromFile.class::isInstance);
        return new Value(text, rotates ? Secret.from(new Rotating(parts)) : Secret.of(text));
    }

    private List<Part> parts(Scalar scalar) {
        String source = scalar.text();
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < source.length()) {
            if (source.startsWith(LITERAL, at)) {
                literal.append(BEGIN);
                at += LITERAL.length();
            } else if (source.startsWith(BEGIN, at)) {
                int end = source.indexOf('}', at);
                if (end < 0) {
                    faults.add(scalar.place(), "a ${ is not closed by a }" + ADVICE);
                    return List.of();
                }
                parts.add(new Fixed(literal.toString()));
                literal.setLength(0);
                reference(scalar, source.substring(at + BEGIN.length(), end), parts);
                at = end + 1;
            } else {
                literal.append(source.charAt(at));
                at++;
            }
        }
        parts.add(new Fixed(literal.toString()));
        parts.removeIf(part -> part.equals(new Fixed("")));
        return List.copyOf(parts);
    }

    private void reference(Scalar scalar, String reference, List<Part> parts) {
        if (reference.startsWith(ENVIRONMENT)) {
            String name = reference.substring(ENVIRONMENT.length());
            String text = environment.get(name);
            if (text == null) {
                faults.add(scalar.place(), "there is no environment variable \"" + name + "\"; set it");
            } else {
                faults.hide(text);
                parts.add(new Fixed(text));
            }
        } else if (reference.startsWith(FILE)) {
            try {
                parts.add(new FromFile(folder.resolve(reference.substring(FILE.length()))));
            } catch (InvalidPathException e) {
                faults.add(scalar.place(), "this system has no file of such a name");
            }
        } else {
            faults.add(scalar.place(), "only ${env:NAME} and ${file:PATH} are known" + ADVICE);
        }
    }

    private String now(Part part, Scalar scalar) {
        if (part instanceof Fixed fixed) {
            return fixed.text();
        }
        Path file = ((FromFile) part).file();
        try {
            String text = content(file);
            faults.hide(text);
            return text;
        } catch (Unreadable e) {
            faults.add(scalar.place(), "the file " + file + " cannot be used: " + e.reason());
            return "";
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
