package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes a few bytes of a document: what comes out may be no JSON, or no UTF-8, or still both. */
final class RandomDamage {
    private static final String TOKENS = "{}[]\",:\\/u0123456789abcdefABCDEF+-.eE \n\t\r\u0000\u000b\u001ftnrulz'#";

    /** Sequences in Latin-1: one character is one byte. */
    private static final List<String> SEQUENCES = List.of(
            "\u00c3",
            "\u00a9",
            "\u00e2\u0082",
            "\u00e2\u0082\u00ac",
            "\u00f0\u009f\u0098",
            "\u00f0\u009f\u0098\u0080",
            "\u00ed\u00a0\u0080",
            "\u00c0\u00af",
            "\u00e0\u0080\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u00ef\u00bb\u00bf",
            "\\",
            "\\\\",
            "\\u",
            "\\ud83d",
            "\\ude00",
            "\\u12",
            "\"",
            "\":\"",
            ",,",
            "1.",
            "-",
            "01",
            "1e",
            "nul",
            "//",
            "]}");

    private final SplittableRandom random;

    RandomDamage(SplittableRandom random) {
        this.random = random;
    }

    byte[] done(byte[] document) {
        byte[] result = document;
        for (int n = 1 + random.nextInt(3); n > 0 && result.length > 0; n--) {
            result = once(result, random.nextInt(result.length));
        }
        return result;
    }

    private byte[] once(byte[] bytes, int at) {
        int behind = Math.min(bytes.length, at + 1 + random.nextInt(4));
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> Bytes.replaced(bytes, at, at + 1, token());
            case 2 -> Bytes.replaced(bytes, at, at, token());
            case 3 -> Bytes.replaced(bytes, at, behind);
            case 4 -> Bytes.replaced(bytes, at, at + 1, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 5 -> Bytes.replaced(bytes, at, at, sequence());
            case 6 -> Bytes.replaced(bytes, at, behind, sequence());
            default -> moved(bytes, at);
        };
    }

    /** A part of the document written over another. */
    private byte[] moved(byte[] bytes, int at) {
        int from = random.nextInt(bytes.length);
        byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(40)));
        return Bytes.replaced(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), part);
    }

    private byte token() {
        return random.nextInt(4) == 0
                ? (byte) random.nextInt(256)
                : (byte) TOKENS.charAt(random.nextInt(TOKENS.length()));
    }

    private byte[] sequence() {
        return SEQUENCES.get(random.nextInt(SEQUENCES.size())).getBytes(ISO_8859_1);
    }
}
