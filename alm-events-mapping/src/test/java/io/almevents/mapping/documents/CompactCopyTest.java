package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Template;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Objects and arrays that are copied whole are compact, and what they say is the same. */
class CompactCopyTest {
    private static final String TEMPLATE = "[\"#{o}\",\"#{list}\"]";
    private static final Template COPY = Template.compile(TEMPLATE);
    private static final Door COPY_DOOR = Doors.template("whole values", TEMPLATE);
    private static final String BLANKS = " \t\r\n";
    private static final long SEED = Long.getLong("almevents.seed", 4_711L);
    private static final int COUNT = 5_000;

    @Test
    void white_space_goes_and_spellings_stay() {
        assertThat(
                        copied(
                                "{ \"o\" : {\t\"a b\" : [ 1.0 , { } , [ ] , \"\\u0041 \\/\" ]\r\n, \"\" : { \"c\":null } },\"list\":[\n-0,1E400 ] }"))
                .isEqualTo("[{\"a b\":[1.0,{},[],\"\\u0041 \\/\"],\"\":{\"c\":null}},[-0,1E400]]");
    }

    @Test
    void of_a_repeated_name_the_last_value_stays_at_the_first_place_however_it_is_spelled() {
        assertThat(copied(
                        "{\"list\":[{\"a\":1,\"b\":2,\"a\":3}],\"o\":{\"x\":{\"a\":1,\"b\":2,\"\\u0061\":3},\"y\":1}}"))
                .isEqualTo("[{\"x\":{\"a\":3,\"b\":2},\"y\":1},[{\"a\":3,\"b\":2}]]");
    }

    @Test
    void the_same_name_in_several_objects_is_not_repeated() {
        String same = "{\"a\":{\"a\":{\"a\":1},\"b\":2},\"b\":{\"a\":1}}";

        assertThat(copied("{\"o\":" + same + ",\"list\":[" + same + "," + same + "]}"))
                .isEqualTo("[" + same + ",[" + same + "," + same + "]]");
    }

    @Test
    void a_name_may_be_repeated_among_very_many() {
        String many =
                IntStream.range(0, 500).mapToObj(i -> "\"n" + i + "\":" + i).collect(Collectors.joining(","));

        assertThat(copied("{\"o\":{" + many + ",\"n0\":-1},\"list\":[{" + many + "}]}"))
                .isEqualTo("[{" + many.replace("\"n0\":0", "\"n0\":-1") + "},[{" + many + "}]]");
    }

    @Test
    void random_documents_are_copied_compactly_and_mean_the_same() {
        long objects = LongStream.range(SEED, SEED + COUNT)
                .filter(seed -> {
                    byte[] document = RandomDocument.of(seed);
                    COPY_DOOR.compare(StrictlyRead.of(document), () -> "-Dalmevents.seed=" + seed);
                    if (!StrictlyRead.of(document).isAccepted()) {
                        return false;
                    }
                    byte[] copy = COPY.render(document, MappingVariables.none());
                    assertThat(withoutBlanks(copy)).as("seed %d", seed).isEqualTo(new String(copy, UTF_8));
                    return copy.length > "[\"\",\"\"]".length();
                })
                .count();
        assertThat(objects).isGreaterThan(COUNT / 5);
    }

    private static String copied(String document) {
        return new String(COPY.render(document.getBytes(UTF_8), MappingVariables.none()), UTF_8);
    }

    /** All but white space between tokens. */
    private static String withoutBlanks(byte[] json) {
        String text = new String(json, UTF_8);
        StringBuilder kept = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\') {
                kept.append(c);
                c = text.charAt(++i);
            } else if (c == '"') {
                inString = !inString;
            }
            if (inString || BLANKS.indexOf(c) < 0) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
