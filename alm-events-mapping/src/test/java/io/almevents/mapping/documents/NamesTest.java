package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names are compared by their characters, however they are written; repeated ones count once. */
class NamesTest {
    private static final String LONG =
            "abcdefghijklmnopqrstuvwxyz-0123456789_ABCDEFGHIJKLMNOPQRSTUVWXYZ+äöüß日本語😀/(end)";

    @Test
    void every_spelling_of_a_name_is_that_name() {
        Door door = Doors.template("a name", "[\"#{it/s}\"]");
        for (String spelled : spellings("it/s")) {
            compare(door, "{\"it/\":0,\"%s\":1,\"it/s2\":2}".formatted(spelled));
        }
    }

    @Test
    void of_repeated_names_in_any_spelling_the_last_counts_at_the_place_of_the_first() {
        Door copy = Doors.template("the object", "[\"#{o}\",\"#{o.v}\",\"<#{o}>\"]");
        for (String first : spellings("ab")) {
            for (String second : spellings("ab")) {
                compare(copy, "{\"o\":{\"%s\":{\"ab\":1},\"c\":[2],\"%s\":3,\"d\":4}}".formatted(first, second));
            }
        }
        for (String repeated : spellings("v")) {
            Doors.ALL.forEach(door -> {
                compare(door, "{\"v\":{\"k\":1},\"o\":{\"x\":2,\"y\":{\"z\":3}},\"%s\":4}".formatted(repeated));
                compare(door, "{\"o\":{\"x\":2},\"%s\":4,\"v\":{\"k\":5},\"o\":{\"y\":6}}".formatted(repeated));
                compare(door, "{\"%s\":[1],\"v\":[2],\"list\":[3,{\"x\":4,\"x\":5}],\"list\":[]}".formatted(repeated));
            });
        }
    }

    @Test
    void a_member_below_one_that_a_later_one_replaces_is_gone() {
        Door door = Doors.template("below", "[\"#{o.x}\",\"#{o.y.z}\",\"<#{o.y}>\",\"#{o}\"]");
        for (String last : List.of("1", "null", "[]", "{}", "\"\"", "{\"x\":2}", "{\"y\":{\"w\":3}}", "[{\"x\":4}]")) {
            compare(door, "{\"o\":{\"x\":1,\"y\":{\"z\":2}},\"o\":%s}".formatted(last));
            compare(door, "{\"o\":%s,\"o\":{\"x\":1,\"y\":{\"z\":2}}}".formatted(last));
            compare(door, "{\"o\":{\"y\":{\"z\":2},\"y\":%s,\"x\":3}}".formatted(last));
        }
    }

    @Test
    void names_of_any_length_are_told_from_those_that_nearly_equal_them() {
        int[] characters = LONG.codePoints().toArray();
        for (int length = 1; length <= characters.length; length++) {
            String name = new String(characters, 0, length);
            Door door = Doors.template("a long name", "[\"#{['%s']}\",\"%s#{['%s']}\"]".formatted(name, "-", name));
            compare(door, "{\"%s\":1,\"%sx\":2,\"x%s\":3}".formatted(name, name, name));
            for (int at = 0; at < length; at++) {
                String before = new String(characters, 0, at);
                String behind = new String(characters, at + 1, length - at - 1);
                compare(door, "{\"%s!%s\":1}".formatted(before, behind));
                compare(door, "{\"%s%s\":1}".formatted(before, behind));
                compare(door, "{\"%s%s%s\":1}".formatted(before, escaped(characters[at], true), behind));
                compare(door, "{\"%s%s%s\":1}".formatted(before, escaped(characters[at] + 1, false), behind));
            }
        }
    }

    @Test
    void an_object_of_very_many_members_keeps_their_order_and_the_last_of_each() {
        Door door = Doors.template("many", "[\"#{o}\",\"#{o.m17}\",\"#{o.m999}\",\"#{v}\"]");
        String members = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"%s%d\":%d".formatted(i % 2 == 0 ? "m" : "\\u006d", i * 7 % 1_000, i))
                .collect(Collectors.joining(","));
        compare(door, "{\"o\":{" + members + "},\"v\":1}");
        compare(door, "{" + members + ",\"v\":1}");
    }

    /** All ways to write a text of few characters: each as it is, or with digits of either case. */
    private static List<String> spellings(String text) {
        List<String> spellings = List.of("");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            List<String> longer = new ArrayList<>();
            for (String beginning : spellings) {
                longer.add(beginning + c);
                longer.add(beginning + escaped(c, true));
                longer.add(beginning + escaped(c, false));
            }
            spellings = longer;
        }
        return spellings;
    }

    private static String escaped(int character, boolean upperCase) {
        return Character.toString(character)
                .chars()
                .mapToObj((upperCase ? "\\u%04X" : "\\u%04x")::formatted)
                .collect(Collectors.joining());
    }

    private static void compare(Door door, String json) {
        byte[] document = json.getBytes(UTF_8);
        door.compare(document, () -> json);
    }
}
