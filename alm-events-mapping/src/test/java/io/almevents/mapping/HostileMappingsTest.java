package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.mapping.language.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small mapping file must not cost more time or memory than the limits allow, whatever stands in it. */
class HostileMappingsTest {
    private static final int LEVELS = 25;

    /** What each switch makes of the one below it, twice. None of it was ever counted, for none of it is a byte of output. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"${SWITCH(BELOW,x)}${SWITCH(BELOW,x)}\"",
                "\"${CONCAT(SWITCH(BELOW,x),SWITCH(BELOW,x))}\"",
                "\"${COALESCE(SWITCH(BELOW,x),SWITCH(BELOW,x),'')}\"",
                "{\"@when\":\"${OR(SWITCH(BELOW,x),SWITCH(BELOW,x))}\"}"
            })
    void switches_that_double_the_time_and_write_nothing_are_stopped(String doubled) {
        Limits limits = Limits.DEFAULTS.withMappingDepth(200).withOutputBytes(100_000);

        for (String use : new String[] {
            "\"structure\":{\"request\":\"CALL\"}",
            "\"structure\":{\"request\":\"<CALL>\"}",
            "\"structure\":{\"request\":[{\"@when\":\"CALL\",\"x\":1}]}",
            operation("\"operation\":\"GET\",\"path\":\"/x?a=CALL\""),
            operation("\"operation\":\"GET\",\"headers\":{\"A\":\"CALL\"}")
        }) {
            Mapping mapping = Mapping.compile(mapping(doubled, use), MappingOptions.DEFAULTS.withLimits(limits));

            assertThatThrownBy(() -> request(mapping)).as(use).hasMessageContaining("M106");
        }
    }

    @Test
    void switches_that_double_the_time_of_an_answer_are_stopped() {
        Limits limits = Limits.DEFAULTS.withMappingDepth(200).withOutputBytes(100_000);
        String use = operation(
                "\"operation\":\"GET\",\"successWhen\":\"CALL\",\"structure\":{\"response\":{\"a\":\"<CALL>\"}}");
        Mapping mapping = Mapping.compile(
                mapping("\"${SWITCH(BELOW,x)}${SWITCH(BELOW,x)}\"", use), MappingOptions.DEFAULTS.withLimits(limits));

        MappedResponse response =
                mapping.operation("E").orElseThrow().response(Answer.of("{}".getBytes(UTF_8)), MappingVariables.none());

        assertThat(response.warnings()).hasSize(1).first().asString().contains("larger than the limit");
        assertThat(response.refused())
                .hasValueSatisfying(reason -> assertThat(reason).contains("larger than the limit"));
    }

    /** A number in a pointer is a name and an index; each place was made once for either, so that each number doubled them. */
    @Test
    void a_pointer_of_many_numbers_is_compiled_and_read() {
        int depth = 40;
        Mapping mapping = Mapping.compile(mapping(
                "1",
                operation("\"operation\":\"POST\",\"responseRoot\":\"" + "/0".repeat(depth)
                        + "\",\"structure\":{\"request\":1,\"response\":{\"a\":\"#{a}\"}}")));
        String answer = "[{\"0\":".repeat(depth / 2) + "{\"a\":\"found\"}" + "}]".repeat(depth / 2);

        MappedResponse response = mapping.operation("E")
                .orElseThrow()
                .response(Answer.of(answer.getBytes(UTF_8)), MappingVariables.none());

        assertThat(response.attributes()).containsEntry("a", "found");
    }

    @Test
    void a_path_of_very_many_names_is_compiled_and_read() {
        int steps = 4_000;
        Mapping mapping = Mapping.compile(
                mapping("1", "\"structure\":{\"request\":\"#{a" + ".a".repeat(steps) + "}\",\"response\":{}}"));

        assertThat(request(mapping).body().orElseThrow()).asString(UTF_8).isEqualTo("\"\"");
    }

    @Test
    void a_pointer_of_very_many_names_is_compiled_and_read() {
        Mapping mapping = Mapping.compile(
                mapping("1", operation("\"operation\":\"GET\",\"responseRoot\":\"" + "/a".repeat(100_000) + "\"")));

        assertThat(mapping.operation("E")
                        .orElseThrow()
                        .response(Answer.of("{\"a\":{}}".getBytes(UTF_8)), MappingVariables.none())
                        .warnings())
                .isEmpty();
    }

    private static MappedRequest request(Mapping mapping) {
        return mapping.operation("E")
                .orElseThrow()
                .request("{\"resource\":{}}".getBytes(UTF_8), MappingVariables.none());
    }

    private static String operation(String members) {
        return "\"eventTypeMapping\":{\"operationMappings\":[{\"eventType\":\"E\"," + members + "}]}";
    }

    /** A file with a chain of switches, the last one of which is called. */
    private static String mapping(String doubled, String use) {
        StringBuilder switches = new StringBuilder("{\"name\":\"s0\",\"cases\":[],\"default\":\"\"}");
        for (int i = 1; i <= LEVELS; i++) {
            switches.append(",{\"name\":\"s" + i + "\",\"cases\":[],\"default\":"
                    + doubled.replace("BELOW", "s" + (i - 1)) + "}");
        }
        return "{\"_information\":{\"_version\":\"1\"},\"switches\":[" + switches + "],"
                + use.replace("CALL", "${SWITCH(s" + LEVELS + ",x)}") + "}";
    }
}
