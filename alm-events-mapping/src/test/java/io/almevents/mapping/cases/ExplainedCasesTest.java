package io.almevents.mapping.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almevents.mapping.Explanation;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What an explanation says of a case is true of its request. */
class ExplainedCasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/cases");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNumberLength(10_000).build())
            .build());

    @TestFactory
    Stream<DynamicTest> each_expression_made_what_it_is_said_to_have_made() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.filter(file -> file.toString().endsWith(".cases"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .flatMap(file -> CaseFile.read(file).stream())
                .filter(each -> each.has("body") || each.has("request"))
                .map(each -> dynamicTest(each.title(), () -> check(each, new CaseInput(each))));
    }

    private static void check(LanguageCase each, CaseInput input) throws IOException {
        Mapping mapping;
        try {
            mapping = Mapping.compile(input.mapping(), input.options());
        } catch (MappingException e) {
            throw new AssertionError(each.title() + " does not compile", e);
        }
        var operation = mapping.operation(input.eventType()).orElseThrow();
        ObjectNode request = json(operation.request(input.message(), Engine.variables(input)));
        String file = new String(input.mapping(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        for (Explanation told : operation.explain(input.message(), Engine.variables(input))) {
            assertThat(request.at(told.output()).isMissingNode())
                    .as("%s is in %s", told.output(), request)
                    .isFalse();
            String line = file.split("\r\n|\n|\r", -1)[told.line() - 1];
            String from = line.substring(line.offsetByCodePoints(0, told.column() - 1));
            assertThat(from).startsWith(told.expression().split("\r\n|\n|\r", -1)[0]);
        }
    }

    private static ObjectNode json(MappedRequest request) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("path", request.path());
        json.set("headers", JSON.valueToTree(request.headers()));
        if (request.body().isPresent()) {
            JsonNode body = JSON.readTree(request.body().get());
            json.set("body", body);
        }
        return json;
    }
}
