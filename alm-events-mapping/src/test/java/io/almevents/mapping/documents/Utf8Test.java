package io.almevents.mapping.documents;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every sequence of two bytes in a string, and those of three and four whose bytes lie at a border of Unicode's table 3-7. */
class Utf8Test {
    private static final int ALIGNMENTS = 64;
    private static final byte[] BORDERS =
            HexFormat.of().parseHex("000941617f80818f909fa0a1bfc0c1c2dfe0e1ecedeeeff0f1f3f4f5f8fdff");
    private static final byte[] FIRST_OF_FOUR = HexFormat.of().parseHex("c3e2edf0f1f3f4f5");
    private static final byte[] LATER = HexFormat.of().parseHex("227f808fa0bfc0e0ff");

    @Test
    void sequences_of_two() {
        IntStream.range(0, 1 << 16).parallel().forEach(n -> check(n, (byte) (n >> 8), (byte) n));
    }

    @Test
    void sequences_of_three() {
        IntStream.range(0, BORDERS.length).parallel().forEach(i -> {
            for (int j = 0; j < BORDERS.length; j++) {
                for (int k = 0; k < BORDERS.length; k++) {
                    check(i + j + k, BORDERS[i], BORDERS[j], BORDERS[k]);
                }
            }
        });
    }

    @Test
    void sequences_of_four() {
        for (byte first : FIRST_OF_FOUR) {
            IntStream.range(0, BORDERS.length).parallel().forEach(i -> {
                for (int j = 0; j < LATER.length; j++) {
                    for (int k = 0; k < LATER.length; k++) {
                        check(first + i + j + k, first, BORDERS[i], LATER[j], LATER[k]);
                    }
                }
            });
        }
    }

    /** Where the sequence stands, and whether it is read, differs from one to the next. */
    private static void check(int number, byte... sequence) {
        String distance = "z".repeat(Math.floorMod(number, ALIGNMENTS));
        boolean read = number % 3 == 0;
        byte[] document = Bytes.between(
                (read ? "{\"v\":\"" : "{\"w\":\"") + distance, sequence, number % 2 == 0 ? "\"}" : "z\"}");
        Door door = read ? Doors.COPY : Doors.NOTHING;
        door.compare(document, Door.described(document));
    }
}
