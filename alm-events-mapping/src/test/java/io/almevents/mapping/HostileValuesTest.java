package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an event holds arrives as that value in its own place: nothing inserted changes structure. */
class HostileValuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Mapping MAPPING = Mapping.compile("""
            {"_information":{"_version":"1"},
             "switches":[{"name":"s","cases":[{"when":"x","then":"no"}],"default":"#{v}"}],
             "structure":{"request":{
              "whole":"#{v}","text":"<#{v}>","switch":"${SWITCH(s,v)}","inText":"<${SWITCH(s,v)}>","call":"${CONCAT('<',v,'>')}",
              "copied":"#{o}","parsed":"${PARSE_JSON(JSON(o))}","list":[{"@each":"#{l}","@value":"#{@ITEM}"}],
              "replaced":"${REPLACE('<x>','x',v)}","joined":"${JOIN(l,v)}","user":"#{@USER_VAR(v)}",
              "key":{"k#{@USER_VAR(v)}":1},"last":true}},
             "eventTypeMapping":{"operationMappings":[{"eventType":"E","operation":"POST","path":"/a/x#{v}/b?q=#{v}&r=1",
              "successWhen":"${EQUALS(v,@USER_VAR(v))}","errorMessage":"<#{v}>"}]}}""");

    static List<String> values() {
        return List.of(
                "\"",
                "\\",
                "\\\"",
                "\",\"last\":false,\"x\":\"",
                "'",
                "''",
                "}",
                "{}",
                "[",
                "#{v}",
                "${SWITCH(s,v)}",
                "#{@USER_VAR(v)}",
                "#{",
                "${",
                "$1",
                "${1}",
                "../../admin",
                "..",
                "/",
                "//evil.example.com/",
                "?admin=1",
                "#fragment",
                "%2e%2e%2f",
                "%00",
                "a&b=c;d",
                "a b+c",
                "\r\nX-Injected: 1",
                "\n",
                "\r",
                "\u0000",
                "\u0001\u001f\u007f\u0085",
                "\u2028\u2029",
                "\ufeff",
                "\u202e\u200b\u00ad",
                "\ud83d\ude00",
                "e\u0301",
                "\uffff\ufffe",
                "<script>alert(1)</script>",
                "<!--",
                "]]>",
                "' OR 1=1 --",
                "$(rm -rf /)",
                "`id`",
                "{{7*7}}",
                "%s%n",
                "${jndi:ldap://x}",
                "null",
                "true",
                "1e999",
                "NaN",
                "__proto__",
                "İıſK",
                "Ω≈ç√∫",
                "ﷺ".repeat(50),
                "\u0300".repeat(500));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_stays_a_value_in_a_body(String value) {
        JsonNode body = read(request(value).body().orElseThrow());

        assertThat(body.size()).isEqualTo(13);
        assertThat(body.get("last").asBoolean()).isTrue();
        assertThat(body.get("whole").textValue()).isEqualTo(value);
        assertThat(body.get("text").textValue()).isEqualTo("<" + value + ">");
        assertThat(body.get("switch").textValue()).isEqualTo(value);
        assertThat(body.get("inText").textValue()).isEqualTo("<" + value + ">");
        assertThat(body.get("call").textValue()).isEqualTo("<" + value + ">");
        assertThat(body.get("copied").get(value).textValue()).isEqualTo(value);
        assertThat(body.get("parsed").get(value).textValue()).isEqualTo(value);
        assertThat(body.get("list").get(0).textValue()).isEqualTo(value);
        assertThat(body.get("list").size()).isEqualTo(2);
        assertThat(body.get("replaced").textValue()).isEqualTo("<" + value + ">");
        assertThat(body.get("joined").textValue()).isEqualTo(value + value + "y");
        assertThat(body.get("user").textValue()).isEqualTo(value);
        assertThat(body.get("key").get("k" + value).intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_stays_within_its_segment_and_its_parameter_of_a_path(String value) {
        String path = request(value).path();

        assertThat(path).matches("/a/x[A-Za-z0-9._~%-]*/b\\?q=[A-Za-z0-9._~%-]*&r=1");
        URI uri = URI.create("https://example.com" + path);
        assertThat(uri.getHost()).isEqualTo("example.com");
        assertThat(uri.getPath()).isEqualTo("/a/x" + value + "/b");
        assertThat(uri.getQuery()).isEqualTo("q=" + value + "&r=1");
        assertThat(uri.normalize().getRawPath()).isEqualTo(uri.getRawPath());
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_of_an_answer_is_judged_and_told_as_it_is(String value) {
        Operation operation = MAPPING.operation("E").orElseThrow();
        byte[] answer = bytes(JSON.createObjectNode().put("v", value));

        assertThat(operation.response(Answer.of(answer), variables(value)).refused())
                .isEmpty();
        assertThat(operation.response(Answer.of(answer), variables(value + "x")).refused())
                .hasValueSatisfying(reason -> assertThat(("<" + value + ">")).startsWith(reason.replace("…", "")));
    }

    @Test
    void half_of_a_surrogate_pair_is_no_document() {
        for (String half : List.of("\\ud800", "\\udc00", "\\udc00\\ud800", "x\\ud83d")) {
            byte[] event = ("{\"resource\":{\"v\":\"" + half + "\"}}").getBytes(UTF_8);
            assertThatThrownBy(() -> MAPPING.operation("E").orElseThrow().request(event, MappingVariables.none()))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("M101");
        }
    }

    @Test
    void half_of_a_surrogate_pair_in_a_variable_changes_no_structure() {
        MappedRequest request = MAPPING.operation("E")
                .orElseThrow()
                .request("{\"resource\":{\"v\":\"a\",\"l\":[],\"o\":{}}}".getBytes(UTF_8), variables("\ud800"));

        assertThat(read(request.body().orElseThrow()).size()).isEqualTo(13);
    }

    private static MappedRequest request(String value) {
        var resource = JSON.createObjectNode().put("v", value);
        resource.putObject("o").put(value, value);
        resource.putArray("l").add(value).add("y");
        byte[] event = bytes(JSON.createObjectNode().set("resource", resource));
        return MAPPING.operation("E").orElseThrow().request(event, variables(value));
    }

    private static MappingVariables variables(String value) {
        return MappingVariables.builder().userVariable("v", value).build();
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
