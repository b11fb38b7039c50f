package io.almevents.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole text of every problem of an evaluation is pinned by a golden file, beside the mapping and the event that have it.
 * Every event holds the word "secret", and no text does. Rewritten as {@link DiagnosticsTest} says.
 */
class EvaluationProblemsTest {
    private static final Path FOLDER = Path.of("src/test/resources/evaluations");

    /** So small that events of a few lines exceed them. */
    private static final Limits LIMITS = Limits.DEFAULTS.withDocumentDepth(8).withOutputBytes(1_000);

    @ParameterizedTest
    @MethodSource("mappings")
    void the_rendered_problem_is_that_of_the_golden_file(Path mapping) throws IOException {
        EvaluationException exception = fail(mapping);
        String rendered = exception.problem().render() + "\n";
        Path golden = beside(mapping, ".txt");
        if (System.getProperty("almevents.golden", "").equals("write")) {
            Files.writeString(golden, rendered);
        }
        assertThat(golden).usingCharset(StandardCharsets.UTF_8).hasContent(rendered);
        assertThat(exception).hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void every_code_of_an_evaluation_has_a_golden_file() throws IOException {
        List<String> codes = mappings()
                .map(file -> String.valueOf(file.getFileName()).substring(0, 4))
                .toList();
        List<String> ofEvaluations = Arrays.stream(ProblemCode.values())
                .map(ProblemCode::id)
                .filter(id -> id.compareTo("M100") > 0)
                .toList();
        assertThat(codes).containsAll(ofEvaluations);
    }

    static Stream<Path> mappings() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static Path beside(Path mapping, String ending) {
        return mapping.resolveSibling(String.valueOf(mapping.getFileName()).replace(".json", ending));
    }

    private static EvaluationException fail(Path mapping) throws IOException {
        MappingOptions options =
                MappingOptions.DEFAULTS.withLimits(LIMITS).withFunctions(List.of(TestFunctions.failing()));
        Operation operation = Mapping.compile(Files.readAllBytes(mapping), options)
                .operation("E")
                .orElseThrow();
        byte[] event = Files.readAllBytes(beside(mapping, ".event"));
        return catchThrowableOfType(EvaluationException.class, () -> operation.request(event, MappingVariables.none()));
    }
}
