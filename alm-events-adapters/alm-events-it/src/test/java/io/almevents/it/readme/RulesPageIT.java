package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.event.ChangeMessage;
import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import io.almevents.it.PackedJars;
import io.almevents.it.Repository;
import io.almevents.mapping.Projection;
import io.almevents.rule.EventRule;
import io.almevents.rule.FieldPredicate;
import io.almevents.rule.Predicates;
import io.almevents.rule.RuleSet;
import io.almevents.spi.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on rules: its program explains what the page shows, and each row of its tables is true. */
class RulesPageIT {
    private static final Path PAGE = Repository.root().resolve("docs/rules.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void theProgramPrintsTheExplanation(@TempDir Path folder) throws IOException, InterruptedException {
        Markdown page = Markdown.read(PAGE);
        String name = Program.compile(page.codeBlocks("java").get(0), folder);
        Ended ended = ChildProcess.java("-cp", PackedJars.classPath() + File.pathSeparator + folder, name)
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out()).isEqualTo(page.codeBlocks("text").get(0));
    }

    @Test
    void thePatternMatchesTheEventsThatItIsWrittenFor() throws IOException {
        Object pattern = value(Markdown.read(PAGE).codeBlocks("json").get(0));

        assertThat(matches(pattern, "\"eventType\":\"Disruption\",\"region\":\"eu10\""))
                .isTrue();
        assertThat(matches(pattern, "\"eventType\":\"Disruption\",\"priority\":\"2\""))
                .isTrue();
        assertThat(matches(pattern, "\"eventType\":\"Disruption\"")).isFalse();
        assertThat(matches(pattern, "\"eventType\":\"Maintenance\",\"region\":\"eu10\""))
                .isFalse();
        assertThat(matches(pattern, "\"eventType\":\"Disruption\",\"region\":\"eu10\",\"eventStatus\":\"closed\""))
                .isFalse();
    }

    static Stream<String> rowsOfMatchers() throws IOException {
        return rows("| a field's alternatives |");
    }

    @ParameterizedTest
    @MethodSource("rowsOfMatchers")
    void eachMatcherFitsWhatTheTableSays(String row) {
        String[] cells = row.split("\\|", -1);
        Object alternatives = value(codes(cells[1]).get(0));
        Map<String, Object> pattern = Map.of("resource", Map.of("field", Objects.requireNonNull(alternatives)));
        assertThat(codes(cells[2])).isNotEmpty().allMatch(value -> matches(pattern, field(value)));
        assertThat(codes(cells[3])).isNotEmpty().noneMatch(value -> matches(pattern, field(value)));
    }

    @Test
    void theTableOfPredicatesNamesAllOfThem() throws IOException {
        assertThat(rows("| predicate |").flatMap(row -> codes(row.split("\\|", -1)[1]).stream()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Predicates.class.getMethods())
                        .filter(method -> method.getReturnType().equals(FieldPredicate.class))
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void theFaultsAreToldAsThePageShowsThem() throws IOException {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("rating", "FATAL");
        resource.put("status", List.of(Map.of("prefx", "x")));
        EventRule.Builder rule =
                EventRule.builder("outages").event(Map.of("resource", resource)).trigger("s");

        assertThat(catchThrowableOfType(ConfigurationException.class, rule::build)
                        .faults())
                .isEqualTo(Markdown.read(PAGE).codeBlocks("text").get(1).lines().toList());
    }

    private static Stream<String> rows(String head) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"));
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }

    private static String field(String value) {
        return value.equals("missing") ? "" : "\"field\":" + value;
    }

    /** A JSON text as the plain value that a reader of configurations would give. */
    private static @Nullable Object value(String json) {
        return Projection.of(List.of(List.of("v")))
                .read(("{\"v\":" + json + "}").getBytes(StandardCharsets.UTF_8))
                .get("v");
    }

    private static boolean matches(@Nullable Object pattern, String resource) {
        @SuppressWarnings("unchecked") // an object of JSON
        Map<String, Object> object = (Map<String, Object>) Objects.requireNonNull(pattern);
        EventRule rule = EventRule.builder("r").event(object).trigger("s").build();
        String event = "{\"subscriptionId\":\"s\",\"resourceType\":\"STATUS-EVENT\",\"eventType\":\"T.X\","
                + "\"resourceId\":\"r\",\"resource\":{" + resource + "}}";
        return !RuleSet.of(List.of(rule), Clock.systemUTC())
                .match(ChangeMessage.parse(event.getBytes(StandardCharsets.UTF_8)))
                .rules()
                .isEmpty();
    }
}
