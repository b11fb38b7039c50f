package io.almevents.mapping.internal.source;

import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Problem.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a mapping file, or of a document, seen as lines. Columns count code points, for that is what an author counts on the screen; a
 * byte order mark has no column.
 */
public final class SourceText {
    /** How much of a long line is shown on either side of the place that matters. */
    private static final int EXCERPT_CODE_POINTS = 60;

    /** What decoding puts in the place of bytes that are no UTF-8. */
    private static final int UNDECODABLE = 0xFFFD;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String file;
    private final byte[] bytes;
    private final boolean shown;
    private final int start;

    private SourceText(String file, byte[] bytes, boolean shown) {
        this.file = file;
        this.bytes = bytes;
        this.shown = shown;
        boolean marked = bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        this.start = marked ? BYTE_ORDER_MARK.length : 0;
    }

    /** A mapping file. Takes over the array, which must not change afterwards. */
    public static SourceText mapping(String file, byte[] bytes) {
        return new SourceText(file, bytes, true);
    }

    /** A document: problems tell the place, but never show what stands there, for it may be confidential. */
    public static SourceText document(String name, byte[] bytes) {
        return new SourceText(name, bytes, false);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** The first byte behind a byte order mark. */
    public int start() {
        return start;
    }

    /** A problem at a place of this text. */
    public Problem problem(ProblemCode code, String message, Optional<String> suggestion, Location at) {
        return problem(lines(), code, message, suggestion, at);
    }

    /** The lines of this text, for problems in the order of their places. */
    Lines lines() {
        return new Lines(bytes, start);
    }

    /** A problem at a place that is not before the last that was asked for with these lines. */
    Problem problem(Lines lines, ProblemCode code, String message, Optional<String> suggestion, Location at) {
        int from = clamped(at.start());
        lines.upTo(from);
        return new Problem(
                code.id(),
                code.severity(),
                message,
                suggestion,
                file,
                at.pointer(),
                lines.line(),
                codePoints(lines.start(), from) + 1,
                excerpt(lines.start(), from, at.end()));
    }

    /** Line and column of a place's beginning. */
    public Place place(Location at) {
        int from = clamped(at.start());
        Lines lines = lines().upTo(from);
        return new Place(lines.line(), codePoints(lines.start(), from) + 1);
    }

    private int clamped(int offset) {
        return Math.max(start, Math.min(offset, bytes.length));
    }

    private Optional<Excerpt> excerpt(int lineStart, int from, int to) {
        int lineEnd = lineEnd(from);
        int shownFrom = back(from, lineStart);
        int shownTo = forward(from, lineEnd);
        String text = new String(bytes, shownFrom, shownTo - shownFrom, StandardCharsets.UTF_8);
        if (!shown || text.isBlank() || !isShowable(text)) {
            return Optional.empty();
        }
        int length = Math.max(1, codePoints(from, Math.max(from, Math.min(to, shownTo))));
        String before = shownFrom > lineStart ? "…" : "";
        String after = shownTo < lineEnd ? "…" : "";
        int column = before.length() + codePoints(shownFrom, from) + 1;
        return Optional.of(new Excerpt(before + text + after, column, length));
    }

    private int lineEnd(int offset) {
        int i = offset;
        while (i < bytes.length && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    private int back(int from, int limit) {
        int i = from;
        for (int count = 0; i > limit && count < EXCERPT_CODE_POINTS; count++) {
            do {
                i--;
            } while (i > limit && isContinuation(bytes[i]));
        }
        return i;
    }

    private int forward(int from, int limit) {
        int i = from;
        for (int count = 0; i < limit && count < EXCERPT_CODE_POINTS; count++) {
            do {
                i++;
            } while (i < limit && isContinuation(bytes[i]));
        }
        return i;
    }

    private int codePoints(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!isContinuation(bytes[i])) {
                count++;
            }
        }
        return count;
    }

    /** A line that no terminal can show as it is has no excerpt: the file is binary, or not in UTF-8. */
    private static boolean isShowable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == UNDECODABLE || (c != '\t' && Character.isISOControl(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
