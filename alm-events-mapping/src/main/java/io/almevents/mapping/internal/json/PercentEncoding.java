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
        return encode(text, UNRESERVED_MARKS);
    }

    /** Encodes what a URI forbids; what is encoded already stays as it is. */
    public static String literal(String text) {
        return encode(text, KEPT_IN_LITERALS);
    }

    private static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isAlphanumeric(c) || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
        }
        return encoded.toString();
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
