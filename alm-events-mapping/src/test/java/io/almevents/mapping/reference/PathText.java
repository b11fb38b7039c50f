package io.almevents.mapping.reference;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes the path of a request: inserted values encoded whole, literal text only where a URI forbids a character. */
final class PathText {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String ALLOWED_IN_LITERALS = UNRESERVED + "!$&'()*+,;=:@/?%";

    private final StringBuilder path = new StringBuilder();
    private final StringBuilder segment = new StringBuilder();
    private boolean segmentHasExpression;
    private boolean inQuery;

    private PathText() {}

    static String of(String template, Templates templates, Scope scope) {
        PathText text = new PathText();
        List<Part> parts = TextReader.parts(template);
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                text.literal(literal.text());
            } else {
                text.value(templates.insertion(part, scope));
            }
        }
        text.endSegment();
        return text.path.toString();
    }

    private void literal(String text) {
        text.codePoints().forEach(c -> {
            if (c == '/' || c == '?') {
                endSegment();
                inQuery |= c == '?';
            }
            segment.append(c == '/' || c == '?' ? "" : Character.toString(c));
            path.append(encoded(Character.toString(c), ALLOWED_IN_LITERALS));
        });
    }

    private void value(String text) {
        segmentHasExpression = true;
        segment.append(encoded(text, UNRESERVED));
        path.append(encoded(text, UNRESERVED));
    }

    private void endSegment() {
        String dots = segment.toString().toLowerCase(Locale.ROOT).replace("%2e", ".");
        if (!inQuery && segmentHasExpression && List.of("", ".", "..").contains(dots)) {
            throw new ReferenceFailure("M105", "a segment of the path would address something else");
        }
        segment.setLength(0);
        segmentHasExpression = false;
    }

    private static String encoded(String text, String allowed) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && allowed.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append("%%%02X".formatted(b & 0xFF));
            }
        }
        return encoded.toString();
    }
}
