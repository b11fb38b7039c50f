package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.mapping.Explanation.Choice;
import io.almevents.mapping.Explanation.Read;
import io.almevents.mapping.language.WhenMissing;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String MESSAGE = """
            {"eventType":"E","resource":{"subject":"Down","rating":"ERROR","n":null,"empty":"",
             "list":[{"id":1},{"id":2}],"tags":{"a/b":"x"},"externalId":""}}""";

    @Test
    void an_expression_is_told_with_its_output_its_place_and_what_it_reads() {
        assertThat(explain("{\n \"t\": \"日 #{subject}\"}"))
                .containsExactly(new Explanation(
                        "/body/t", "#{subject}", 3, 10, List.of(new Read("/resource/subject", true)), List.of()));
    }

    @Test
    void each_expression_of_a_text_is_told_by_itself() {
        assertThat(explain("\"#{subject} by #{@USER_VAR(team)} #{nothing}\""))
                .extracting(Explanation::output, Explanation::expression, Explanation::reads)
                .containsExactly(
                        tuple("/body", "#{subject}", read("/resource/subject", true)),
                        tuple("/body", "#{@USER_VAR(team)}", read("@USER_VAR(team)", false)),
                        tuple("/body", "#{nothing}", read("/resource/nothing", false)));
    }

    @Test
    void a_switch_is_told_with_the_case_that_it_takes_and_what_that_reads() {
        String switches = """
                [{"name":"s","cases":[{"when":"FATAL","then":1},{"when":"ERROR","then":{"deep":["#{subject}"]}},
                  {"when":null,"then":"none"}],"default":"#{rating}"},{"name":"bare","cases":[]}]""";
        List<Explanation> told = explain(
                "[\"${SWITCH(s,rating)}\",\"${SWITCH(s,missing)}\",\"${SWITCH(s,subject)}\",\"${SWITCH(bare,rating)}\"]",
                switches);

        assertThat(told)
                .extracting(Explanation::output, Explanation::expression, Explanation::choices)
                .containsExactly(
                        tuple("/body/0", "${SWITCH(s,rating)}", choice("s", "/switches/0/cases/1")),
                        tuple("/body/0/deep/0", "#{subject}", List.of()),
                        tuple("/body/1", "${SWITCH(s,missing)}", choice("s", "/switches/0/cases/2")),
                        tuple("/body/2", "${SWITCH(s,subject)}", choice("s", "/switches/0/default")),
                        tuple("/body/2", "#{rating}", List.of()),
                        tuple("/body/3", "${SWITCH(bare,rating)}", List.of(new Choice("bare", Optional.empty()))));
    }

    @Test
    void a_function_tells_only_what_it_needed_to_read() {
        assertThat(explain("[\"${COALESCE(empty,subject,rating)}\",\"${IF(n,subject,rating)}\"]"))
                .extracting(Explanation::reads)
                .containsExactly(
                        List.of(new Read("/resource/empty", true), new Read("/resource/subject", true)),
                        List.of(new Read("/resource/n", true), new Read("/resource/rating", true)));
    }

    @Test
    void paths_are_told_as_pointers_up_to_all_elements() {
        assertThat(explain("[\"#{tags['a/b']}\",\"#{list[-1].id}\",\"#{list[*].id}\",\"#{@CHANGE(eventType)}\"]"))
                .extracting(e -> e.reads().get(0).source())
                .containsExactly("/resource/tags/a~1b", "/resource/list/1/id", "/resource/list", "/eventType");
    }

    @Test
    void the_ticket_s_id_is_told_where_it_stands_for_the_resource_s() {
        MappingVariables ticket = MappingVariables.builder().externalId("INC1").build();
        assertThat(mapping("\"#{externalId}\"", "[]").explain(MESSAGE.getBytes(UTF_8), ticket))
                .extracting(Explanation::reads)
                .containsExactly(
                        List.of(new Read("/resource/externalId", true), new Read("@CLOUD_ALM_EXTERNAL_ID", true)));
    }

    @Test
    void a_loop_is_told_with_what_it_goes_through_and_each_element() {
        assertThat(explain("{\"a\":[0,{\"@each\":\"#{list}\",\"i\":\"#{@ITEM(id)} #{@INDEX}\",\"s\":\"#{subject}\"}]}"))
                .extracting(
                        Explanation::output,
                        Explanation::expression,
                        e -> e.reads().get(0).source())
                .containsExactly(
                        tuple("/body/a", "#{list}", "/resource/list"),
                        tuple("/body/a/1/i", "#{@ITEM(id)}", "@ITEM(id)"),
                        tuple("/body/a/1/i", "#{@INDEX}", "@INDEX"),
                        tuple("/body/a/1/s", "#{subject}", "/resource/subject"),
                        tuple("/body/a/2/i", "#{@ITEM(id)}", "@ITEM(id)"),
                        tuple("/body/a/2/i", "#{@INDEX}", "@INDEX"),
                        tuple("/body/a/2/s", "#{subject}", "/resource/subject"));
    }

    @Test
    void path_and_header_fields_are_told_too() {
        Operation operation = Mapping.compile("""
                        {"_information":{"_version":"1"},"structure":{"request":1},
                         "eventTypeMapping":{"operationMappings":[{"eventType":"E","operation":"POST",
                          "path":"/t/#{subject}","headers":{"X~Y":"#{rating}"}}]}}""").operation("E").orElseThrow();

        assertThat(operation.explain(MESSAGE.getBytes(UTF_8), MappingVariables.none()))
                .extracting(Explanation::output)
                .containsExactly("/path", "/headers/X~0Y");
    }

    @Test
    void what_is_left_out_is_not_told_and_moves_nothing() {
        Mapping mapping = Mapping.compile(
                "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":[\"#{a}\",\"#{subject}\"]}}",
                MappingOptions.DEFAULTS.withWhenMissing(WhenMissing.OMIT));

        assertThat(mapping.operation("E").orElseThrow().explain(MESSAGE.getBytes(UTF_8), MappingVariables.none()))
                .extracting(Explanation::output, Explanation::expression)
                .containsExactly(tuple("/body/0", "#{subject}"));
    }

    @Test
    void a_message_that_cannot_be_mapped_cannot_be_explained() {
        assertThatThrownBy(() -> mapping("1", "[]").explain("{}".getBytes(UTF_8), MappingVariables.none()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("M103");
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    private static List<Read> read(String source, boolean found) {
        return List.of(new Read(source, found));
    }

    private static List<Choice> choice(String name, String taken) {
        return List.of(new Choice(name, Optional.of(taken)));
    }

    private static List<Explanation> explain(String request) {
        return explain(request, "[]");
    }

    private static List<Explanation> explain(String request, String switches) {
        return mapping(request, switches).explain(MESSAGE.getBytes(UTF_8), MappingVariables.none());
    }

    /** The template begins at line 2. */
    private static Operation mapping(String request, String switches) {
        return Mapping.compile("{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":\n" + request
                        + "},\"switches\":" + switches + "}")
                .operation("E")
                .orElseThrow();
    }
}
