package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final String TWO_TYPES = """
            {"_information":{"_version":"1"},
             "structure":{"request":{"t":"#{subject}","v":"#{@USER_VAR(secret)}"},
                          "response":{"externalId":"#{id}","n":"#{n}","l":"#{l}","b":"#{b}","z":"#{z}"}},
             "eventTypeMapping":{"operationMappings":[
               {"eventType":"EVENT-SITUATION.CREATED","operation":"POST","path":"/t"},
               {"eventType":"EVENT-SITUATION.CLOSED","operation":"PATCH","path":"/t/#{@CLOUD_ALM_EXTERNAL_ID}"}]}}""";

    private static final Mapping MAPPING = Mapping.compile(TWO_TYPES);

    @Test
    void closed_and_deleted_are_twins_and_nothing_else_is() {
        assertThat(MAPPING.eventTypes()).containsExactly("EVENT-SITUATION.CREATED", "EVENT-SITUATION.CLOSED");
        assertThat(MAPPING.servesAllEventTypes()).isFalse();
        assertThat(MAPPING.operation("EVENT-SITUATION.DELETED").map(Operation::eventType))
                .contains("EVENT-SITUATION.CLOSED");
        assertThat(MAPPING.operation("EVENT-SITUATION.UPDATED")).isEmpty();
        assertThat(MAPPING.operation("event-situation.created")).isEmpty();
    }

    @Test
    void a_slip_in_an_event_type_is_answered_with_the_nearest_mapped_type() {
        assertThat(MAPPING.nearestEventType("event-situation.Created")).contains("EVENT-SITUATION.CREATED");
        assertThat(MAPPING.nearestEventType("EVENT-SITUATIONS.CLOSED")).contains("EVENT-SITUATION.CLOSED");
        assertThat(MAPPING.nearestEventType("EVENT-SITUATION.PING")).isEmpty();
        assertThat(MAPPING.nearestEventType("x".repeat(100_000))).isEmpty();
    }

    @Test
    void a_file_without_event_types_serves_all_of_them_by_post() {
        Mapping all = Mapping.compile("{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":{}}}");

        assertThat(all.eventTypes()).isEmpty();
        assertThat(all.servesAllEventTypes()).isTrue();
        assertThat(all.operation("WHATEVER").map(Operation::method)).contains("POST");
    }

    @Test
    void attributes_are_plain_java_values_with_the_spelling_of_numbers() {
        Operation operation = MAPPING.operation("EVENT-SITUATION.CREATED").orElseThrow();
        byte[] answer = "{\"id\":7e0,\"n\":1E400,\"l\":[1.50,{\"x\":null}],\"b\":true,\"z\":null}".getBytes(UTF_8);

        MappedResponse response = operation.response(Answer.of(answer), MappingVariables.none());

        assertThat(response.externalId()).contains("7e0");
        assertThat(response.attributes().keySet()).containsExactly("externalId", "n", "l", "b", "z");
        assertThat(response.attributes().get("n")).isInstanceOf(Number.class).hasToString("1E400");
        assertThat(response.attributes().get("l"))
                .hasToString("[1.50, {x=null}]")
                .isInstanceOf(List.class);
        assertThat(response.attributes()).containsEntry("b", true).containsEntry("z", null);
        assertThatThrownBy(() -> response.attributes().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        List<?> list = (List<?>) Objects.requireNonNull(response.attributes().get("l"));
        assertThatThrownBy(() -> list.clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void numbers_of_attributes_can_be_used_as_numbers() {
        Operation operation = MAPPING.operation("EVENT-SITUATION.CREATED").orElseThrow();
        byte[] answer = "{\"l\":[42, 9007199254740993, -2.9, 1E400000000, 1e-400000000]}".getBytes(UTF_8);

        List<?> numbers = (List<?>) operation
                .response(Answer.of(answer), MappingVariables.none())
                .attributes()
                .get("l");

        assertThat(numbers)
                .extracting(n -> ((Number) n).longValue())
                .containsExactly(42L, 9007199254740993L, -2L, Long.MAX_VALUE, 0L);
        assertThat(numbers)
                .extracting(n -> ((Number) n).doubleValue())
                .containsExactly(42.0, 9007199254740992.0, -2.9, Double.POSITIVE_INFINITY, 0.0);
    }

    @Test
    void nothing_that_may_be_confidential_is_printed() {
        byte[] message = "{\"resource\":{\"subject\":\"CONFIDENTIAL\",\"id\":\"CONFIDENTIAL\"}}".getBytes(UTF_8);
        MappingVariables variables = MappingVariables.builder()
                .userVariable("secret", "CONFIDENTIAL")
                .externalId("CONFIDENTIAL")
                .cloudAlmUrl("https://CONFIDENTIAL")
                .build();
        Operation operation = MAPPING.operation("EVENT-SITUATION.CLOSED").orElseThrow();
        Answer answer =
                new Answer(200, Map.of("X", List.of("CONFIDENTIAL")), "{\"id\":\"CONFIDENTIAL\"}".getBytes(UTF_8));

        assertThat(List.of(
                                operation.request(message, variables),
                                operation.response(answer, variables),
                                variables,
                                answer,
                                operation,
                                MAPPING)
                        .toString())
                .doesNotContain("CONFIDENTIAL");
    }

    @Test
    void slashes_at_the_end_of_the_tenant_url_are_removed() {
        Template template = Template.compile("\"#{@CLOUD_ALM_URL}/x\"");
        MappingVariables variables =
                MappingVariables.builder().cloudAlmUrl("https://a.b//").build();

        assertThat(template.render("{}".getBytes(UTF_8), variables)).asString().isEqualTo("\"https://a.b/x\"");
    }

    @Test
    void headers_of_an_answer_are_found_in_any_case() {
        Answer answer = new Answer(201, Map.of("Location", List.of("/a", "/b")), new byte[0]);

        assertThat(answer.header("LOCATION")).contains("/a");
        assertThat(answer.headers()).containsOnlyKeys("location");
    }

    @Test
    void a_file_that_cannot_be_read_is_no_problem_of_the_mapping() {
        assertThatThrownBy(() -> Mapping.compile(Path.of("no such file.json")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_text_with_half_a_character_is_refused_and_not_silently_changed() {
        assertThatThrownBy(() -> Mapping.compile("{\"_information\":{\"_version\":\"1\"},\"_x\":\"\uD83D\"}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("M001");
    }

    @Test
    void one_mapping_serves_many_threads() throws Exception {
        Operation operation = MAPPING.operation("EVENT-SITUATION.CREATED").orElseThrow();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> bodies = IntStream.range(0, 2_000)
                    .mapToObj(i -> threads.submit(() -> new String(
                            operation
                                    .request(
                                            ("{\"resource\":{\"subject\":\"s" + i + "\"}}").getBytes(UTF_8),
                                            MappingVariables.builder()
                                                    .userVariable("secret", "v" + i)
                                                    .build())
                                    .body()
                                    .orElseThrow(),
                            UTF_8)))
                    .toList();
            for (int i = 0; i < bodies.size(); i++) {
                assertThat(bodies.get(i).get()).isEqualTo("{\"t\":\"s" + i + "\",\"v\":\"v" + i + "\"}");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
