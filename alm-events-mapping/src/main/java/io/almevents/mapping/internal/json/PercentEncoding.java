package io.almevents.mapping.internal.json;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of RFC 3986, with upper-case hexadecimal digits. */
public final class PercentEncoding {
    private static final String HEX = "0123456789ABCDEF";
    private static final String UNRESERVED_MARKS = "-._~";

    /** What a path or a query may hold beside unreserved characters: delimiters that mean something there, and {@code %}. */
    private static final String KEPT_IN_LITERALS = UNRESERVED_MARKS + "!$&'()*+,;=:@/?%";

    private PercentEncoding() {}

    /** Encodes a value: nothing but unreserved characters stays. */
    public static String value(String text) {
        ByteSink encoded = new ByteSink(Integer.MAX_VALUE);
        value(text, encoded);
        return encoded.text();
    }

    /** Writes an encoded value. */
    public static void value(String text, ByteSink out) {
        encode(text, UNRESERVED_MARKS, out);
    }

    /** Encodes what a URI forbids; what is encoded already stays as it is. */
    public static String literal(String text) {
        ByteSink encoded = new ByteSink(Integer.MAX_VALUE);
        encode(text, KEPT_IN_LITERALS, encoded);
        return encoded.text();
    }

    private static void encode(String text, String kept, ByteSink out) {
        int plain = 0;
        while (plain < text.length() && isKept(text.charAt(plain), kept)) {
            plain++;
        }
        out.utf8(text, 0, plain);
        if (plain == text.length()) {
            return;
        }
        for (byte b : text.substring(plain).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isKept(c, kept)) {
                out.ascii(c);
            } else {
                out.ascii('%');
                out.ascii(HEX.charAt(c >> 4));
                out.ascii(HEX.charAt(c & 0xF));
            }
        }
    }

    private static boolean isKept(char c, String kept) {
        return isAlphanumeric(c) || kept.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
