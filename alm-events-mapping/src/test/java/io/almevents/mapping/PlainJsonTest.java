package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainJsonTest {
    @Test
    void writesEachKindOfValueInTheOrderOfTheMap() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("text", "\"\\\n\u0001ü\u2028");
        members.put("no", null);
        members.put("yes", true);
        members.put("list", Arrays.asList(1, null, Map.of("a", List.of())));

        assertThat(new String(PlainJson.write(members), UTF_8))
                .isEqualTo(
                        "{\"text\":\"\\\"\\\\\\n\\u0001ü\u2028\",\"no\":null,\"yes\":true,\"list\":[1,null,{\"a\":[]}]}");
    }

    @Test
    void keepsTheSpellingOfNumbers() {
        Mapping mapping = Mapping.compile("""
                {"_information": {"_version": "1", "_name": "numbers"},
                 "structure": {"request": {}, "response": {"n": "#{n}"}}}""");
        MappedResponse response = mapping.operation("A.CREATED")
                .orElseThrow()
                .response(Answer.of("{\"n\":[1E400,0.10,12345678901234567890123]}".getBytes(UTF_8)), NONE);

        assertThat(new String(PlainJson.write(response.attributes()), UTF_8))
                .isEqualTo("{\"n\":[1E400,0.10,12345678901234567890123]}");
    }

    @Test
    void readsBackWhatItWrote() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("text", "\"\\\n\u0001ü\u2028💶");
        members.put("no", null);
        members.put("list", Arrays.asList(true, null, Map.of("a", List.of())));
        assertThat(PlainJson.read(PlainJson.write(members))).isEqualTo(members);

        Object numbers = PlainJson.read("[1E400,0.10,12345678901234567890123]".getBytes(UTF_8));
        assertThat(String.valueOf(numbers)).isEqualTo("[1E400, 0.10, 12345678901234567890123]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlainJson.read("{\"secret\":".getBytes(UTF_8)))
                .withMessageNotContaining("secret");
    }

    /** What could be written must be readable, for a ticket is kept so. */
    @Test
    void readsWhatIsNestedMoreDeeplyThanMappingsMayBe() {
        byte[] deep = ("[".repeat(1_000) + "]".repeat(1_000)).getBytes(UTF_8);
        assertThat(PlainJson.write(PlainJson.read(deep))).isEqualTo(deep);
    }

    private static final MappingVariables NONE = MappingVariables.builder().build();
}
