package io.almevents.mapping.cases;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * One sentence about the language with an example of it.
 *
 * @param file the case file
 * @param line line of the title, from 1
 * @param title the sentence
 * @param sections bytes by the name of the section
 */
record LanguageCase(Path file, int line, String title, Map<String, byte[]> sections) {
    boolean has(String section) {
        return sections.containsKey(section);
    }

    byte[] bytes(String section) {
        return Objects.requireNonNull(sections.get(section), () -> "no section " + section + " in: " + title);
    }

    String text(String section) {
        return new String(bytes(section), StandardCharsets.UTF_8);
    }

    String text(String section, String otherwise) {
        return has(section) ? text(section) : otherwise;
    }

    /** The case as it would stand in a case file, so that a failure found at random can become a case. */
    String written() {
        StringBuilder written = new StringBuilder("== ").append(title).append('\n');
        sections.forEach((name, bytes) -> written.append("-- ")
                .append(name)
                .append(" (escaped): ")
                .append(escaped(bytes))
                .append('\n'));
        return written.toString();
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            boolean looksEscaped = bytes[i] == '\\' && i + 1 < bytes.length && bytes[i + 1] == 'x';
            boolean printable = bytes[i] >= ' ' && bytes[i] < 0x7F;
            text.append(printable && !looksEscaped ? String.valueOf((char) bytes[i]) : "\\x%02x".formatted(bytes[i]));
        }
        return text.toString();
    }
}
