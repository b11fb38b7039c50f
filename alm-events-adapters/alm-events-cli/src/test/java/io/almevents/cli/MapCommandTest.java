package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path mapping = Path.of("");
    private Path event = Path.of("");

    @BeforeEach
    void write() throws IOException {
        mapping = file("mapping.json", """
                {"_information":{"_version":"1"},
                 "structure":{"request":{"t":"#{subject} #{@USER_VAR(group)}","n":"#{n}","m":"#{missing}","u":"#{@CLOUD_ALM_URL}"},
                              "response":{"externalId":"#{id}","n":"#{n}"}},
                 "eventTypeMapping":{"operationMappings":[
                   {"eventType":"E.CREATED","operation":"POST","path":"/tickets","responseRoot":"r"},
                   {"eventType":"E.PING","operation":"GET","path":"/tickets/#{@CLOUD_ALM_EXTERNAL_ID}"}]}}""");
        event = file("event.json", "{\"eventType\":\"E.CREATED\",\"resource\":{\"subject\":\"Köln 🌍\",\"n\":1E400}}");
    }

    @Test
    void the_request_is_printed_as_one_object() {
        assertThat(CommandLineRun.of(
                        "map", mapping, "--event", event, "--var", "group=a=b", "--cloud-alm-url", "https://x/"))
                .isEqualTo(new CommandLineRun(
                        0,
                        "{\"method\":\"POST\",\"path\":\"/tickets\",\"body\":"
                                + "{\"t\":\"Köln 🌍 a=b\",\"n\":1E400,\"m\":\"\",\"u\":\"https://x\"}}\n",
                        ""));
    }

    @Test
    void an_explanation_tells_where_each_part_of_the_request_comes_from() {
        CommandLineRun run = CommandLineRun.of("map", mapping, "--event", event, "--var", "group=x", "--explain");

        assertThat(run.out()).startsWith("{\"method\":\"POST\",\"path\":\"/tickets\",\"body\":{");
        assertThat(run.out().lines().skip(1))
                .containsExactly(
                        "{\"output\":\"/body/t\",\"expression\":\"#{subject}\",\"at\":\"2:31\","
                                + "\"read\":[\"/resource/subject\"],\"missing\":[],\"cases\":{}},",
                        "{\"output\":\"/body/t\",\"expression\":\"#{@USER_VAR(group)}\",\"at\":\"2:42\","
                                + "\"read\":[\"@USER_VAR(group)\"],\"missing\":[],\"cases\":{}},",
                        "{\"output\":\"/body/n\",\"expression\":\"#{n}\",\"at\":\"2:68\","
                                + "\"read\":[\"/resource/n\"],\"missing\":[],\"cases\":{}},",
                        "{\"output\":\"/body/m\",\"expression\":\"#{missing}\",\"at\":\"2:79\","
                                + "\"read\":[],\"missing\":[\"/resource/missing\"],\"cases\":{}},",
                        "{\"output\":\"/body/u\",\"expression\":\"#{@CLOUD_ALM_URL}\",\"at\":\"2:96\","
                                + "\"read\":[],\"missing\":[\"@CLOUD_ALM_URL\"],\"cases\":{}}]}");
    }

    @Test
    void an_answer_is_not_explained() {
        CommandLineRun run = CommandLineRun.of("map", mapping, "--event", event, "--response", event, "--explain");
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).contains("--explain is for requests");
    }

    @Test
    void where_no_body_is_sent_it_is_null() {
        assertThat(CommandLineRun.of("map", mapping, "--event", event, "--event-type", "E.PING", "--external-id", "a/b")
                        .out())
                .isEqualTo("{\"method\":\"GET\",\"path\":\"/tickets/a%2Fb\",\"body\":null}\n");
    }

    @Test
    void what_is_known_of_the_ticket_can_be_given() throws IOException {
        Path careful = file("careful.json", """
                {"_information":{"_version":"1"},
                 "structure":{"request":["#{@CORRELATION_KEY}","#{@TICKET(externalNumber)}"]}}""");

        assertThat(CommandLineRun.of(
                                "map",
                                careful,
                                "--event",
                                event,
                                "--correlation-key",
                                "a/b/c/1",
                                "--ticket",
                                "externalNumber=INC7")
                        .out())
                .endsWith("\"body\":[\"a/b/c/1\",\"INC7\"]}\n");
    }

    @Test
    void missing_values_follow_the_option() {
        assertThat(CommandLineRun.of("map", mapping, "--event", event, "--when-missing", "omit")
                        .out())
                .doesNotContain("\"m\"");
        CommandLineRun failed = CommandLineRun.of("map", mapping, "--event", event, "--when-missing", "FAIL");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("M104").contains("#{missing}");
        assertThat(failed.out()).isEmpty();
    }

    @Test
    void an_answer_becomes_attributes() throws IOException {
        Path answer = file("answer.json", "{\"r\":{\"id\":7,\"n\":0.10}}");

        assertThat(CommandLineRun.of("map", mapping, "--event", event, "--response", answer))
                .isEqualTo(new CommandLineRun(0, "{\"externalId\":7,\"n\":0.10}\n", ""));
    }

    @Test
    void an_answer_that_is_no_json_is_a_warning() throws IOException {
        Path answer = file("answer.html", "<html>");

        CommandLineRun run = CommandLineRun.of("map", mapping, "--event", event, "--response", answer);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("{\"externalId\":\"\",\"n\":\"\"}\n");
        assertThat(run.err()).startsWith("warning: the answer cannot be read: not valid JSON");
    }

    @Test
    void a_file_may_be_standard_input() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(
                    "{\"eventType\":\"E.PING\",\"resource\":{}}".getBytes(StandardCharsets.UTF_8)));
            assertThat(CommandLineRun.of("map", mapping, "--event", "-", "--external-id", "1")
                            .out())
                    .contains("\"path\":\"/tickets/1\"");
        } finally {
            System.setIn(before);
        }
        CommandLineRun twice = CommandLineRun.of("map", mapping, "--event", "-", "--response", "-");
        assertThat(twice.exitCode()).isEqualTo(64);
        assertThat(twice.err()).startsWith("only one of the files can be standard input\n");
    }

    @Test
    void an_event_type_that_is_not_mapped_is_nothing_to_do() {
        CommandLineRun run = CommandLineRun.of("map", mapping, "--event", event, "--event-type", "e.created");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("the event type e.created is not mapped by " + mapping
                        + ", which maps E.CREATED, E.PING; did you mean E.CREATED?\n");
    }

    @Test
    void odd_events_give_one_clear_line_each() throws IOException {
        assertThat(fault(folder.resolve("none"))).endsWith("none: no such file\n");
        assertThat(fault(folder)).endsWith(": is a folder, expected a file\n");
        assertThat(fault(file("empty.json", ""))).endsWith("empty.json:1:1: not valid JSON: the text is empty\n");
        assertThat(fault(file("broken.json", "{\"eventType\":\"E.CREATED\",\n  \"a\":01}")))
                .endsWith("broken.json:2:8: not valid JSON: expected ',' or '}' after a member of an object\n");
        assertThat(fault(file("untyped.json", "{\"eventType\":7}")))
                .endsWith("untyped.json: no text \"eventType\" in this event; name its type with --event-type\n");
        assertThat(fault(file("bare.json", "{\"eventType\":\"E.CREATED\"}")))
                .isEqualTo("change message:1:1: error M103: the key \"resource\" is missing\n");
        assertThat(fault(Files.write(folder.resolve("large"), new byte[4 * 1024 * 1024 + 1])))
                .endsWith("large: larger than the limit of 4194304 bytes\n");
    }

    @Test
    void a_faulty_mapping_is_told_as_check_tells_it() throws IOException {
        CommandLineRun run = CommandLineRun.of("map", file("bad.json", "{}"), "--event", event);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("bad.json:1:1: error M004");
    }

    @Test
    void wrong_usage_has_an_exit_code_of_its_own() {
        assertThat(CommandLineRun.of("map", mapping).exitCode()).isEqualTo(64);
        assertThat(CommandLineRun.of("map", mapping, "--event", event, "--var", "x")
                        .exitCode())
                .isEqualTo(64);
        assertThat(CommandLineRun.of("map", mapping, "--event", event, "--when-missing", "NEVER")
                        .exitCode())
                .isEqualTo(64);
    }

    private String fault(Path odd) {
        CommandLineRun run = CommandLineRun.of("map", mapping, "--event", odd);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        return run.err();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }
}
