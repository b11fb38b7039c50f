package io.almevents.mapping.reference;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The functions of text. */
final class TextFunctions {
    private TextFunctions() {}

    static @Nullable Object result(String name, Arguments a) {
        return switch (name) {
            case "CONTAINS" ->
                a.value(0) instanceof List<?> array
                        ? array.stream().anyMatch(element -> Functions.isEqual(element, a.value(1)))
                        : a.text(0).contains(a.text(1));
            case "STARTS_WITH" -> a.text(0).startsWith(a.text(1));
            case "ENDS_WITH" -> a.text(0).endsWith(a.text(1));
            case "UPPER" -> a.text(0).toUpperCase(Locale.ROOT);
            case "LOWER" -> a.text(0).toLowerCase(Locale.ROOT);
            case "TRIM" -> a.text(0).strip();
            case "REPLACE" -> replaced(a.text(0), a.text(1), a.text(2));
            case "SUBSTRING" -> substring(a);
            case "SUBSTRING_BEFORE" -> before(a.text(0), a.text(1));
            case "SUBSTRING_AFTER" -> after(a.text(0), a.text(1));
            case "TRUNCATE" -> truncated(a);
            case "SPLIT" -> split(a.text(0), a.text(1));
            case "HTML" -> Markup.escaped(a.text(0));
            case "UNESCAPE_HTML" -> Markup.unescaped(a.text(0));
            case "PLAIN" -> Markup.plain(a.text(0));
            case "URL" -> url(a.text(0));
            case "SHA256" -> "%064x".formatted(new BigInteger(1, sha256(a.text(0))));
            case "BASE64" -> Base64.getEncoder().encodeToString(a.text(0).getBytes(StandardCharsets.UTF_8));
            default -> Arguments.UNKNOWN;
        };
    }

    private static String before(String text, String separator) {
        boolean found = !separator.isEmpty() && text.contains(separator);
        return found ? text.split(Pattern.quote(separator), -1)[0] : "";
    }

    private static String replaced(String text, String find, String with) {
        return find.isEmpty() ? text : String.join(with, text.split(Pattern.quote(find), -1));
    }

    private static Object split(String text, String separator) {
        return separator.isEmpty()
                ? text.codePoints().mapToObj(Character::toString).toList()
                : List.of(text.split(Pattern.quote(separator), -1));
    }

    private static String after(String text, String separator) {
        String[] parts = text.split(Pattern.quote(separator), 2);
        if (separator.isEmpty()) {
            return text;
        }
        return parts.length > 1 ? parts[1] : "";
    }

    private static String substring(Arguments a) {
        int[] codePoints = a.text(0).codePoints().toArray();
        int from = a.whole(1);
        int to = a.has(2) ? a.whole(2) : codePoints.length;
        return IntStream.range(0, codePoints.length)
                .filter(i -> i >= from && i < to)
                .mapToObj(i -> Character.toString(codePoints[i]))
                .collect(Collectors.joining());
    }

    private static Object truncated(Arguments a) {
        String all = a.text(0);
        int max = a.whole(1);
        String suffix = a.text(2, "");
        if (max < 0) {
            throw Arguments.wrong();
        }
        if (all.codePointCount(0, all.length()) <= max) {
            return all;
        }
        String end = codePoints(suffix, max);
        return codePoints(all, max - end.codePointCount(0, end.length())) + end;
    }

    private static String codePoints(String text, int most) {
        return text.codePoints().limit(most).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String url(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            String c = String.valueOf((char) b);
            encoded.append(c.matches("[A-Za-z0-9._~-]") ? c : "%%%02X".formatted(b));
        }
        return encoded.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
