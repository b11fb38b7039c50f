package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.it.Repository;
import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.language.WhenMissing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on the mapping language: each example in its tables and recipes gives what stands beside it. */
class MappingPageIT {
    private static final Path PAGE = Repository.root().resolve("docs/mapping-language.md");
    private static final Path EXAMPLES = Repository.root().resolve("docs/examples");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern CODE = Pattern.compile("^`([^`]+)`$");
    private static final String MISSING_TEMPLATE =
            "{\"a\": \"#{nothing}\", \"b\": [\"#{nothing}\", 1], \"c\": \"x#{nothing}\"}";

    private static final MappingVariables VARIABLES = MappingVariables.builder()
            .userVariable("group", "SRE")
            .cloudAlmUrl("https://acme.eu10.alm.cloud.sap")
            .externalId("INC1001")
            .build();

    @Test
    void theFirstExampleGivesTheBodyThatIsShown() throws IOException {
        String file = Files.readString(EXAMPLES.resolve("incident.json"));
        assertThat(JSON.readTree(body(file, MappingOptions.DEFAULTS)))
                .isEqualTo(JSON.readTree(Markdown.read(PAGE).codeBlocks("json").get(0)));
    }

    static Stream<List<String>> examples() throws IOException {
        return Stream.concat(
                rows("| you write |").map(cells -> List.of(cells.get(1), cells.get(3))),
                rows("| function |").map(cells -> List.of(cells.get(3), cells.get(4))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleGivesTheResultBesideIt(List<String> example) throws IOException {
        assertThat(body(mapping("\"" + code(example.get(0)) + "\""), MappingOptions.DEFAULTS))
                .isEqualTo(code(example.get(1)));
    }

    @Test
    void thereAreExamplesOfAllFunctions() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(60);
        assertThat(rows("| function |"))
                .allSatisfy(cells -> assertThat(code(cells.get(3))).contains(name(code(cells.get(1)))));
    }

    @TestFactory
    Stream<DynamicTest> eachModeForMissingValuesGivesTheResultBesideIt() throws IOException {
        assertThat(Files.readString(PAGE)).contains("`" + MISSING_TEMPLATE + "`");
        assertThat(rows("| whenMissing |").map(cells -> code(cells.get(1))))
                .containsExactlyElementsOf(
                        Stream.of(WhenMissing.values()).map(Enum::name).toList());
        return rows("| whenMissing |")
                .map(cells -> DynamicTest.dynamicTest(cells.get(1), () -> {
                    WhenMissing mode = WhenMissing.valueOf(code(cells.get(1)));
                    MappingOptions options = MappingOptions.DEFAULTS.withWhenMissing(mode);
                    if (mode == WhenMissing.FAIL) {
                        assertThat(cells.get(2)).startsWith("an error");
                        assertThatThrownBy(() -> body(mapping(MISSING_TEMPLATE), options))
                                .isInstanceOf(EvaluationException.class)
                                .hasMessageContaining("#{nothing}");
                    } else {
                        assertThat(body(mapping(MISSING_TEMPLATE), options)).isEqualTo(code(cells.get(2)));
                    }
                }));
    }

    @TestFactory
    List<DynamicTest> eachRecipeGivesTheBodyBelowIt() throws IOException {
        List<String> blocks = Markdown.read(PAGE).codeBlocks("json");
        List<DynamicTest> recipes = new ArrayList<>();
        for (int i = 1; i + 1 < blocks.size(); i += 2) {
            String file = "{\"_information\":{\"_version\":\"1\"},"
                    + blocks.get(i).strip().substring(1);
            JsonNode expected = JSON.readTree(blocks.get(i + 1));
            recipes.add(DynamicTest.dynamicTest("recipe " + (i + 1) / 2, () -> {
                assertThat(JSON.readTree(body(file, MappingOptions.DEFAULTS))).isEqualTo(expected);
                assertThat(Mapping.compile(file).warnings()).isEmpty();
            }));
        }
        assertThat(recipes).hasSize(8);
        return recipes;
    }

    private static String mapping(String request) {
        return "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":" + request + "}}";
    }

    private static String body(String mapping, MappingOptions options) throws IOException {
        byte[] event = Files.readAllBytes(EXAMPLES.resolve("event-situation.json"));
        byte[] body = Mapping.compile(mapping, options)
                .operation("EVENT-SITUATION.CREATED")
                .orElseThrow()
                .request(event, VARIABLES)
                .body()
                .orElseThrow();
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The cells of the rows of all tables whose head begins so; the first cell is the empty one before the row. */
    private static Stream<List<String>> rows(String head) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(PAGE)) {
            boolean isRow = line.startsWith("|");
            if (isRow && inTable && !line.startsWith("| ---")) {
                rows.add(CELL.splitAsStream(line).map(String::strip).toList());
            }
            inTable = isRow && (inTable || line.startsWith(head));
        }
        assertThat(rows).as("rows of " + head).isNotEmpty();
        return rows.stream();
    }

    private static String code(String cell) {
        var code = CODE.matcher(cell);
        assertThat(code.matches()).as("code in %s", cell).isTrue();
        return Objects.requireNonNull(code.group(1)).replace("\\|", "|");
    }

    private static String name(String call) {
        return call.substring(0, call.indexOf('(') + 1);
    }
}
