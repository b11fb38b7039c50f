package io.almevents.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import io.almevents.mapping.spi.MappingFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole text of every problem is pinned by a golden file beside the mapping that has it. After a deliberate change run
 * with {@code -Dalmevents.golden=write} and read the difference.
 */
class DiagnosticsTest {
    private static final Path FOLDER = Path.of("src/test/resources/diagnostics");

    private static final List<MappingFunction> CLASHING = List.of(
            TestFunctions.function("TWICE", 1, operands -> 1),
            TestFunctions.function("TWICE", 1, operands -> 2),
            TestFunctions.function("UPPER", 1, operands -> 3),
            TestFunctions.function("lower", 1, operands -> 4));

    @ParameterizedTest
    @MethodSource("mappings")
    void the_rendered_problems_are_those_of_the_golden_file(Path mapping) throws IOException {
        String rendered = problems(mapping).stream().map(Problem::render).collect(Collectors.joining("\n")) + "\n";
        // Where a class came from differs from machine to machine.
        rendered = rendered.replaceAll(" in file:[^; \n]*", " in <its jar>");
        Path golden = golden(mapping);
        if (System.getProperty("almevents.golden", "").equals("write")) {
            Files.writeString(golden, rendered);
        }
        assertThat(golden).usingCharset(StandardCharsets.UTF_8).hasContent(rendered);
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void problems_come_in_the_order_of_their_places(Path mapping) throws IOException {
        List<Problem> problems = problems(mapping);
        List<Problem> errorsAndWarnings = problems.stream()
                .filter(p -> p.severity() != Severity.INFORMATION)
                .toList();
        assertThat(errorsAndWarnings)
                .isSortedAccordingTo((a, b) -> a.line() != b.line()
                        ? Integer.compare(a.line(), b.line())
                        : Integer.compare(a.column(), b.column()));
    }

    @Test
    void every_code_of_the_compiler_has_a_golden_file() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path mapping : mappings().toList()) {
            all.append(Files.readString(golden(mapping)));
        }
        List<String> ofTheCompiler = Arrays.stream(ProblemCode.values())
                .map(ProblemCode::id)
                .filter(id -> id.compareTo("M100") < 0)
                .toList();
        assertThat(ofTheCompiler).allSatisfy(id -> assertThat(all).contains(" " + id + ": "));
    }

    static Stream<Path> mappings() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static Path golden(Path mapping) {
        return mapping.resolveSibling(mapping.getFileName().toString().replace(".json", ".txt"));
    }

    private static Mapping compile(Path mapping, MappingOptions options) throws IOException {
        byte[] file = Files.readAllBytes(mapping);
        String name = mapping.getFileName().toString();
        if (name.contains("clashing")) {
            return Mapping.compile(file, options.withFunctions(CLASHING));
        }
        return name.contains("broken")
                ? TestFunctions.withServices("broken", () -> Mapping.compile(file, options))
                : Mapping.compile(file, options);
    }

    private static List<Problem> problems(Path mapping) throws IOException {
        String name = mapping.getFileName().toString();
        Dialect dialect = name.contains("cloud-alm") ? Dialect.CLOUD_ALM : Dialect.EXTENDED;
        try {
            Mapping compiled = compile(mapping, MappingOptions.DEFAULTS.withDialect(dialect));
            List<Problem> problems = new ArrayList<>(compiled.warnings());
            if (name.contains("notes")) {
                problems.addAll(compiled.portabilityNotes());
            }
            if (name.contains("attributes")) {
                problems.addAll(compiled.attributeNotes());
            }
            return problems;
        } catch (MappingException e) {
            return e.problems();
        }
    }
}
