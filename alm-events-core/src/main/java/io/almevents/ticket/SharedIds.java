package io.almevents.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What stands in the place of a resource id where a ticket belongs to values rather than to one resource. */
final class SharedIds {
    /** Databases refuse to index texts without end. */
    private static final int LONGEST = 400;

    private SharedIds() {}

    /** The prefix and the values, percent-encoded and joined by {@code /}, or their SHA-256 where they are long. */
    static String of(String prefix, List<String> values) {
        String encoded = values.stream().map(PercentEncoding::encode).collect(Collectors.joining("/"));
        return prefix + (encoded.length() > LONGEST ? "sha256:" + digest(encoded) : encoded);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
