package io.almevents.mapping.language;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that is wrong or remarkable about a mapping, with its place. Immutable. No component ever holds a value of a
 * source document, for values may be confidential.
 *
 * @param code stable identifier, {@code M001} and so on; texts may improve, codes keep their meaning
 * @param severity how grave it is
 * @param message what is wrong and, where it is not obvious, what to do
 * @param suggestion a known name that is close to the one written, empty where there is none
 * @param file the mapping file as the host named it, or {@code mapping} where it came as text or bytes
 * @param pointer JSON Pointer (RFC 6901) of the value in the mapping file; {@code ""} is the whole file
 * @param line line in the mapping file, from 1
 * @param column column in the line, from 1, counted in Unicode code points
 * @param excerpt the source line; empty where there is no line to show
 */
public record Problem(
        String code,
        Severity severity,
        String message,
        Optional<String> suggestion,
        String file,
        String pointer,
        int line,
        int column,
        Optional<Excerpt> excerpt) {

    private static final String INDENT = "\n    ";

    /**
     * A source line with the part that a problem covers.
     *
     * @param text the line, shortened around the part where it is long
     * @param column column in {@code text} where the part begins, from 1, counted in Unicode code points
     * @param length how many code points the part covers within this line, at least 1
     */
    public record Excerpt(String text, int column, int length) {
        private String caret() {
            StringBuilder caret = new StringBuilder();
            // A tab is as wide as the terminal says, so that only a tab can stand below it.
            text.codePoints()
                    .limit(column - 1L)
                    .forEach(c -> caret.append(c == '\t' ? "\t" : " ".repeat(TerminalColumns.of(c))));
            int width = TerminalColumns.of(text, column - 1, length);
            return caret.append("^".repeat(Math.max(1, width))).toString();
        }
    }

    /**
     * The problem as text of a few lines for a terminal or a log: place, severity, code and message, then the source line
     * with carets under the part, then the pointer.
     *
     * @return the text, without a line end at its end
     */
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append(file).append(':').append(line).append(':').append(column).append(": ");
        text.append(severity.name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(code)
                .append(": ");
        text.append(message);
        suggestion.ifPresent(name -> text.append("; did you mean ").append(name).append('?'));
        excerpt.ifPresent(
                e -> text.append(INDENT).append(e.text()).append(INDENT).append(e.caret()));
        if (!pointer.isEmpty()) {
            text.append(INDENT).append("at ").append(pointer);
        }
        return text.toString();
    }

    /** The same as {@link #render()}. */
    @Override
    public String toString() {
        return render();
    }
}
