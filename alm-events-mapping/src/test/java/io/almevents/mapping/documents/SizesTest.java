package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.language.Limits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are deep, long or full of blanks. */
class SizesTest {
    /** Around the sizes of words, blocks and buffers. */
    private static final List<Integer> LENGTHS = List.of(
            1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1_023, 1_024, 1_025, 8_193, 70_000);

    private static final List<Door> DOORS = List.of(Doors.COPY, Doors.NOTHING, Doors.FIELDS, Doors.REQUEST);

    static List<Integer> lengths() {
        return LENGTHS;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 253, 254, 255, 256, 257, 258, 100_000})
    void nesting_is_accepted_up_to_the_limit(int depth) {
        for (Place place : Place.OF_VALUES) {
            compare(DOORS, place, "[".repeat(depth) + "1" + "]".repeat(depth));
            compare(DOORS, place, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
            compare(DOORS, place, "{\"v\":[".repeat(depth / 2) + "1" + "]}".repeat(depth / 2));
            compare(DOORS, place, "[".repeat(depth));
            compare(DOORS, place, "{\"o\":".repeat(depth));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 63, 64, 65, 1_000})
    void the_limit_of_nesting_can_be_set(int limit) {
        Limits limits = Limits.DEFAULTS.withDocumentDepth(limit);
        MappingOptions options = MappingOptions.DEFAULTS.withLimits(limits);
        List<Door> doors =
                List.of(Doors.template("copy", "[\"#{v}\"]", options), Doors.template("skip", "[\"#{w}\"]", options));
        for (int depth = Math.max(0, limit - 3); depth < limit + 3; depth++) {
            String arrays = "[".repeat(depth) + "]".repeat(depth);
            String objects = "{\"a\":".repeat(depth) + "{}" + "}".repeat(depth);
            for (Place place : Place.OF_VALUES) {
                for (String piece : List.of(arrays, objects)) {
                    StrictlyRead read = StrictlyRead.of(place.filled(0, piece.getBytes(UTF_8)), limits);
                    doors.forEach(door -> door.compare(read, () -> limit + ": " + place + " " + piece));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void numbers_may_be_long(int length) {
        String digits = "1234567890".repeat(length / 10 + 1).substring(0, length);
        for (Place place : Place.TYPICAL_OF_VALUES) {
            for (String number : List.of(digits, "-" + digits, "0." + digits, "1e" + digits, digits + "." + digits)) {
                compare(Doors.OF_ACCEPTANCE, place, number);
            }
            for (String number : List.of("0" + digits, digits + ".", digits + "e", digits + "x", digits + "-")) {
                compare(Doors.OF_ACCEPTANCE, place, number);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void strings_may_be_long(int length) {
        for (String content : List.of("z", "\\n", "\\\\", "é", "日", "😀", "\\u00e9", "zé", "zzzzzzz\\\"")) {
            String longer = content.repeat(length);
            for (String end : List.of("\"", "", "\\", "\\\"", "\n\"", "\u0000\"", "\\ud800\"", "\\x\"")) {
                compare(List.of(Doors.COPY), Place.OF_VALUES.get(0), "\"" + longer + end);
                compare(List.of(Doors.NOTHING), Place.OF_VALUES.get(1), "\"" + longer + end);
                compare(List.of(Doors.FIELDS), Place.OF_NAMES.get(0), "\"" + longer + end);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void blanks_may_be_many(int length) {
        for (String kind : List.of(" ", "\t", "\n", "\r", " \n\t\r")) {
            String blanks = kind.repeat(length);
            String spread = "§{§\"v\"§:§[§1§,§{§\"x\"§:§\"\"§}§,§true§]§,§\"s\"§:§{§}§}§".replace("§", blanks);
            for (Door door : Doors.OF_ACCEPTANCE) {
                for (String end : List.of("", "x", "\u000b", "\u0000", ",", "{")) {
                    byte[] document = (spread + end).getBytes(UTF_8);
                    door.compare(document, () -> length + " times " + Arrays.toString(kind.getBytes(UTF_8)));
                }
            }
        }
    }

    /** By default the limit is 4 MiB. */
    @ParameterizedTest
    @ValueSource(ints = {(4 << 20) - 1, 4 << 20, (4 << 20) + 1})
    void a_document_may_be_as_large_as_the_limit(int size) {
        String begin = "{\"v\":\"";
        byte[] content = new byte[size - begin.length() - 2];
        Arrays.fill(content, (byte) 'z');
        byte[] document = Bytes.between(begin, content, "\"}");
        Doors.OF_ACCEPTANCE.forEach(door -> door.compare(document, () -> size + " bytes"));
    }

    private static void compare(List<Door> doors, Place place, String piece) {
        byte[] document = place.filled(0, piece.getBytes(UTF_8));
        doors.forEach(door -> door.compare(document, () -> {
            String text = new String(document, UTF_8);
            return document.length + " bytes: " + text.substring(0, Math.min(200, text.length()));
        }));
    }
}
