package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Strings around a piece: the piece at a distance from both quotes, behind text of every kind. */
final class Quoted {
    /** A block of a reader that takes 64 bytes at once, and a word more. */
    private static final int LONGEST = 72;

    private static final List<String> BEGINNINGS = List.of("", "\\n", "\\\\", "é", "日", "😀", "\\ud83d\\ude00");

    private Quoted() {}

    /** The piece alone between the quotes. */
    static byte[] alone(byte[] piece) {
        return string("", piece, 0);
    }

    /** The piece within text of all kinds. */
    static List<byte[]> few(byte[] piece) {
        return BEGINNINGS.stream().map(before -> string(before, piece, 16)).toList();
    }

    /** The piece at every distance from the opening quote, and at some from the closing one. */
    static List<byte[]> many(byte[] piece) {
        List<byte[]> strings = new ArrayList<>();
        for (int distance = 0; distance < LONGEST; distance++) {
            String beginning = BEGINNINGS.get(distance % BEGINNINGS.size());
            strings.add(string((distance % 2 == 0 ? "" : beginning) + "z".repeat(distance), piece, distance % 5 * 3));
        }
        return strings;
    }

    private static byte[] string(String before, byte[] piece, int behind) {
        ByteArrayOutputStream string = new ByteArrayOutputStream();
        string.write('"');
        string.writeBytes(before.getBytes(UTF_8));
        string.writeBytes(piece);
        string.writeBytes("z".repeat(behind).getBytes(UTF_8));
        string.write('"');
        return string.toByteArray();
    }
}
