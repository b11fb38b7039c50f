package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.almevents.mapping.language.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each limit holds exactly: what is at it works, what is one beyond has a clear error. */
class LimitsTest {
    private static final String MESSAGE = "{\"resource\":{\"a\":\"12345\",\"b\":{\"c\":[1]}}}";

    @Test
    void a_mapping_may_be_as_large_as_the_limit() {
        String mapping = mapping("{}");
        int size = mapping.getBytes(UTF_8).length;

        assertThat(Mapping.compile(mapping, limits(Limits.DEFAULTS.withMappingBytes(size))))
                .isNotNull();
        refused(mapping, Limits.DEFAULTS.withMappingBytes(size - 1), "M006", "larger than the limit of " + (size - 1));
    }

    @Test
    void a_mapping_file_is_not_read_beyond_the_limit(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("large.json"), mapping("{}"));
        Limits limits = Limits.DEFAULTS.withMappingBytes(10);

        assertThatThrownBy(() -> Mapping.compile(file, limits(limits)))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith(file + ":1:1: error M006: ");
    }

    @Test
    void a_mapping_may_be_nested_as_deeply_as_the_limit() {
        String mapping = mapping("[[1]]"); // the file, the structure and the two arrays

        assertThat(Mapping.compile(mapping, limits(Limits.DEFAULTS.withMappingDepth(4))))
                .isNotNull();
        refused(mapping, Limits.DEFAULTS.withMappingDepth(3), "M006", "nested more than 3 deep");
    }

    @Test
    void switches_may_use_each_other_as_deeply_as_the_limit() {
        String chain = """
                {"_information":{"_version":"1"},"switches":[
                {"name":"a","cases":[],"default":"${SWITCH(b,x)}"},{"name":"b","cases":[],"default":"${SWITCH(c,x)}"},
                {"name":"c","cases":[],"default":"${SWITCH(d,x)}"},{"name":"d","cases":[],"default":"${SWITCH(e,x)}"},
                {"name":"e","cases":[],"default":1}],"structure":{"request":"${SWITCH(a,x)}"}}""";

        assertThat(Mapping.compile(chain, limits(Limits.DEFAULTS.withMappingDepth(5))))
                .isNotNull();
        refused(chain, Limits.DEFAULTS.withMappingDepth(4), "M006", "nested more than 4 deep");
    }

    /** All four forms of a case, each of two within each other: an object, arrays, functions, text around a function. */
    @Test
    void what_is_inside_of_switches_that_use_each_other_counts_too() {
        String chain = """
                {"_information":{"_version":"1"},"switches":[
                {"name":"a","cases":[],"default":{"k":"v${NOT(SWITCH(b,x))}"}},
                {"name":"b","cases":[{"when":"1","then":[["${SWITCH(c,x)}"]]}],"default":1},
                {"name":"c","cases":[],"default":"v ${NOT(NOT(SWITCH(d,x)))}"},
                {"name":"d","cases":[],"default":{"k":[1]}}],"structure":{"request":"${SWITCH(a,x)}"}}""";

        assertThat(Mapping.compile(chain, limits(Limits.DEFAULTS.withMappingDepth(12))))
                .isNotNull();
        refused(chain, Limits.DEFAULTS.withMappingDepth(11), "M006", "nested more than 11 deep");
    }

    @Test
    void an_expression_may_be_as_long_as_the_limit_counted_in_utf_8() {
        String mapping = mapping("\"#{ä}\"");

        assertThat(Mapping.compile(mapping, limits(Limits.DEFAULTS.withExpressionBytes(5))))
                .isNotNull();
        refused(mapping, Limits.DEFAULTS.withExpressionBytes(4), "M006", "longer than 4 bytes");
    }

    @Test
    void a_document_may_be_as_large_as_the_limit() {
        int size = MESSAGE.length();

        assertThat(body("\"#{a}\"", Limits.DEFAULTS.withDocumentBytes(size))).isEqualTo("\"12345\"");
        failing(
                "\"#{a}\"",
                Limits.DEFAULTS.withDocumentBytes(size - 1),
                "M102",
                size + " bytes are more than the limit");
    }

    @Test
    void a_document_may_be_nested_as_deeply_as_the_limit() {
        assertThat(body("\"#{a}\"", Limits.DEFAULTS.withDocumentDepth(4))).isEqualTo("\"12345\"");
        failing("\"#{a}\"", Limits.DEFAULTS.withDocumentDepth(3), "M102", "nested more than 3 deep");
    }

    @Test
    void a_body_may_be_as_large_as_the_limit() {
        assertThat(body("[\"#{a}\"]", Limits.DEFAULTS.withOutputBytes(9))).isEqualTo("[\"12345\"]");
        failing("[\"#{a}\"]", Limits.DEFAULTS.withOutputBytes(8), "M106", "larger than the limit of 8 bytes");
    }

    @Test
    void text_is_not_gathered_beyond_the_limit_of_the_output() {
        failing("[\"#{a}#{a}#{a}#{a}\"]", Limits.DEFAULTS.withOutputBytes(12), "M106", "larger than the limit");
        failing("[\"x #{b}\"]", Limits.DEFAULTS.withOutputBytes(6), "M106", "larger than the limit");
    }

    @Test
    void functions_and_templates_count_towards_the_depth_of_switches() {
        // 64 switches, each with 62 functions around the next, once overflowed the stack.
        StringBuilder switches = new StringBuilder("{\"name\":\"s0\",\"cases\":[],\"default\":1}");
        for (int i = 1; i < 64; i++) {
            String call = "NOT(".repeat(62) + "SWITCH(s" + (i - 1) + ",x)" + ")".repeat(62);
            switches.append(",{\"name\":\"s" + i + "\",\"cases\":[],\"default\":\"${" + call + "}\"}");
        }
        String mapping = "{\"_information\":{\"_version\":\"1\"},\"switches\":[" + switches
                + "],\"structure\":{\"request\":\"${SWITCH(s63,x)}\"}}";

        refused(mapping, Limits.DEFAULTS, "M006", "nested more than 64 deep");
    }

    @Test
    void switches_that_double_the_output_are_stopped_by_its_limit_and_not_by_the_heap() {
        StringBuilder switches = new StringBuilder("{\"name\":\"s0\",\"cases\":[],\"default\":1}");
        for (int i = 1; i < 60; i++) {
            String inner = "\"${SWITCH(s" + (i - 1) + ",x)}\"";
            switches.append(",{\"name\":\"s" + i + "\",\"cases\":[],\"default\":[" + inner + "," + inner + "]}");
        }
        String mapping = "{\"_information\":{\"_version\":\"1\"},\"switches\":[" + switches
                + "],\"structure\":{\"request\":\"${SWITCH(s59,x)}\"}}";

        assertThatThrownBy(() ->
                        request(mapping, Limits.DEFAULTS.withMappingDepth(200).withOutputBytes(100_000)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("M106");
    }

    @Test
    void many_large_values_are_stopped_by_the_limit_of_the_output_and_not_by_the_heap() {
        String elements = "\"x#{a}\",".repeat(2_000) + "1";

        failing("[" + elements + "]", Limits.DEFAULTS.withOutputBytes(6_000), "M106", "larger than the limit");
    }

    @Test
    void an_attribute_that_is_too_large_does_not_take_the_others_with_it() {
        Mapping mapping = Mapping.compile("""
                {"_information":{"_version":"1"},"structure":{"request":1,
                 "response":{"note":"large: #{note}","externalId":"#{id}"}}}""", limits(Limits.DEFAULTS.withOutputBytes(50)));
        byte[] answer = ("{\"id\":\"INC1\",\"note\":\"" + "x".repeat(50) + "\"}").getBytes(UTF_8);

        MappedResponse response =
                mapping.operation("E").orElseThrow().response(Answer.of(answer), MappingVariables.none());

        assertThat(response.externalId()).contains("INC1");
        assertThat(response.attributes()).containsOnlyKeys("externalId");
        assertThat(response.warnings()).hasSize(1);
    }

    @Test
    void a_path_may_be_as_long_as_the_limit() {
        String mapping = """
                {"_information":{"_version":"1"},"eventTypeMapping":{"operationMappings":[
                {"eventType":"E","operation":"GET","path":"/#{a}"}]}}""";

        assertThat(request(mapping, Limits.DEFAULTS.withOutputBytes(6)).path()).isEqualTo("/12345");
        assertThatThrownBy(() -> request(mapping, Limits.DEFAULTS.withOutputBytes(5)))
                .asInstanceOf(type(EvaluationException.class))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("M106"));
    }

    @Test
    void limits_that_no_input_could_keep_are_refused() {
        assertThatThrownBy(() -> Limits.DEFAULTS.withDocumentDepth(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("documentDepth must be between 1 and 1000, not 0");
        assertThatThrownBy(() -> Limits.DEFAULTS.withMappingDepth(1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_deepest_document_that_any_limit_allows_can_be_read() {
        String deep = "[".repeat(998) + "]".repeat(998);
        byte[] message = ("{\"resource\":{\"a\":" + deep + "}}").getBytes(UTF_8);
        Mapping mapping = Mapping.compile(mapping("\"#{a}\""), limits(Limits.DEFAULTS.withDocumentDepth(1_000)));

        byte[] body = mapping.operation("E")
                .orElseThrow()
                .request(message, MappingVariables.none())
                .body()
                .orElseThrow();

        assertThat(new String(body, UTF_8)).isEqualTo(deep);
    }

    @Test
    void functions_may_be_nested_as_deeply_as_a_mapping() {
        Limits limits = Limits.DEFAULTS.withMappingDepth(5);
        assertThat(body("\"" + negations(5) + "\"", limits)).isEqualTo("true");
        refused(mapping("\"" + negations(6) + "\""), limits, "M006", "functions are nested more than 5 deep");
    }

    @Test
    void an_exponent_has_no_more_than_a_thousand_digits() {
        String digits = "9".repeat(1_000);
        assertThat(body("\"${EQUALS(1e" + digits + ",10e-" + digits + ")}\"", Limits.DEFAULTS))
                .isEqualTo("false");
        assertThat(body("\"${EQUALS(1e000" + digits + ",1e" + digits + ")}\"", Limits.DEFAULTS))
                .isEqualTo("true");
        refused(mapping("\"${EQUALS(1e" + digits + "9,1)}\""), Limits.DEFAULTS, "M030", "more than 1000 digits");
        assertThat(body("\"${EQUALS(0e" + digits + "9,0)}\"", Limits.DEFAULTS)).isEqualTo("true");
    }

    @Test
    void a_function_makes_no_text_that_is_larger_than_the_output() {
        String doubled = "CONCAT(a,a)";
        for (int i = 0; i < 7; i++) {
            doubled = "CONCAT(" + doubled + "," + doubled + ")";
        }
        failing("\"${EXISTS(" + doubled + ")}\"", Limits.DEFAULTS.withOutputBytes(100), "M106", "100 bytes");
    }

    @Test
    void loops_within_each_other_count_what_they_leave_out() {
        String inner = "{\"@each\":\"#{b.c}\",\"@when\":\"#{none}\"}";
        String loop = "[{\"@each\":\"#{b.c}\",\"@value\":[" + inner + "]}]";

        // One element of each loop, and the array of the outer one.
        assertThat(body(loop, Limits.DEFAULTS.withOutputBytes(4))).isEqualTo("[[]]");
        failing(
                loop.replace("#{b.c}", "${SPLIT(a,'')}"),
                Limits.DEFAULTS.withOutputBytes(20),
                "M106",
                "larger than the limit");
    }

    @Test
    void the_keys_of_an_object_count_towards_the_output() {
        failing("{\"k123456789\":{}}", Limits.DEFAULTS.withOutputBytes(9), "M106", "larger than the limit");
    }

    @Test
    void loops_and_conditions_may_be_nested_as_deeply_as_a_mapping() {
        String three = "[{\"@each\":\"#{b.c}\",\"@value\":[{\"@when\":\"#{a}\",\"x\":[1]}]}]";

        // The file, the structure, and the five of the template.
        assertThat(body(three, Limits.DEFAULTS.withMappingDepth(7))).isEqualTo("[[{\"x\":[1]}]]");
        refused(mapping(three), Limits.DEFAULTS.withMappingDepth(6), "M006", "nested more than 6 deep");
    }

    @Test
    void a_call_of_literals_makes_no_text_that_is_larger_than_the_output() {
        refused(
                mapping("\"${LENGTH(REPLACE('xxxxx','x','0123456789'))}\""),
                Limits.DEFAULTS.withOutputBytes(49),
                "M030",
                "larger than the limit of 49 bytes");
        assertThat(body("\"${LENGTH(REPLACE('xxxxx','x','0123456789'))}\"", Limits.DEFAULTS.withOutputBytes(50)))
                .isEqualTo("50");
    }

    @Test
    void arithmetic_has_a_thousand_digits_and_no_more() {
        String nines = "9".repeat(1_000);
        assertThat(body("\"${ADD(" + nines + ",0)}\"", Limits.DEFAULTS)).isEqualTo(nines);
        refused(mapping("\"${ADD(" + nines + ",1)}\""), Limits.DEFAULTS, "M030", "more than 1000 digits");
        refused(mapping("\"${ADD(" + nines + "9,0)}\""), Limits.DEFAULTS, "M030", "more than 1000 digits");
    }

    private static String negations(int depth) {
        return "${" + "NOT(".repeat(depth) + (depth % 2 == 0 ? "true" : "false") + ")".repeat(depth) + "}";
    }

    private static String mapping(String request) {
        return "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":" + request + "}}";
    }

    private static MappingOptions limits(Limits limits) {
        return MappingOptions.DEFAULTS.withLimits(limits);
    }

    private static MappedRequest request(String mapping, Limits limits) {
        return Mapping.compile(mapping, limits(limits))
                .operation("E")
                .orElseThrow()
                .request(MESSAGE.getBytes(UTF_8), MappingVariables.none());
    }

    private static String body(String template, Limits limits) {
        return new String(request(mapping(template), limits).body().orElseThrow(), UTF_8);
    }

    private static void failing(String template, Limits limits, String code, String message) {
        assertThatThrownBy(() -> body(template, limits))
                .asInstanceOf(type(EvaluationException.class))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo(code);
                    assertThat(e.problem().message()).contains(message);
                });
    }

    private static void refused(String mapping, Limits limits, String code, String message) {
        assertThatThrownBy(() -> Mapping.compile(mapping, limits(limits)))
                .asInstanceOf(type(MappingException.class))
                .satisfies(e -> assertThat(e.problems()).anySatisfy(p -> {
                    assertThat(p.code()).isEqualTo(code);
                    assertThat(p.message()).contains(message);
                }));
    }
}
