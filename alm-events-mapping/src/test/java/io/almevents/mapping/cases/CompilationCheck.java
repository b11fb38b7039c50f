package io.almevents.mapping.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingException;
import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Compares what the compiler reports with the expectations of a case. */
final class CompilationCheck {
    private final LanguageCase expected;
    private final CaseInput input;

    CompilationCheck(LanguageCase expected) {
        this.expected = expected;
        this.input = new CaseInput(expected);
    }

    /** Tells whether the mapping compiles; where it does not, the case must have expected that. */
    boolean run() {
        try {
            Mapping mapping = Mapping.compile(input.mapping(), input.options());
            checkProblems(mapping.warnings());
            checkNotes(mapping.portabilityNotes());
            if (!expected.has("fails")) {
                Messages.check(
                        expected,
                        Stream.concat(mapping.warnings().stream(), mapping.portabilityNotes().stream())
                                .map(Problem::render));
            }
            return true;
        } catch (MappingException e) {
            if (!expected.has("problems")) {
                throw new AssertionError("does not compile:\n" + e.getMessage(), e);
            }
            checkProblems(e.problems());
            Messages.check(expected, e.problems().stream().map(Problem::render));
            return false;
        }
    }

    private void checkProblems(List<Problem> actual) {
        actual.forEach(this::checkExcerpt);
        if (!expected.has("problems")) {
            return;
        }
        List<Problem> graveOnes = actual.stream()
                .filter(problem -> problem.severity() != Severity.INFORMATION)
                .toList();
        List<ExpectedProblem> wanted = lines("problems");
        assertThat(graveOnes.stream().map(ExpectedProblem::kindOf))
                .as("problems\n%s", graveOnes)
                .hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            wanted.get(i).check(graveOnes.get(i));
        }
    }

    /** Notes are open-ended, the choices most of all: the case lists those that must be among them. */
    private void checkNotes(List<Problem> actual) {
        actual.forEach(this::checkExcerpt);
        if (!expected.has("notes")) {
            return;
        }
        if (expected.text("notes").equals("none")) {
            assertThat(actual).as("notes").isEmpty();
        }
        for (ExpectedProblem wanted : lines("notes")) {
            assertThat(actual).as("notes").anyMatch(wanted::describes);
        }
    }

    private List<ExpectedProblem> lines(String section) {
        String text = expected.text(section);
        return text.equals("none")
                ? List.of()
                : text.lines().map(ExpectedProblem::of).toList();
    }

    /** The caret of every problem stands under the character that its line and column name. */
    private void checkExcerpt(Problem problem) {
        problem.excerpt().ifPresent(excerpt -> {
            // A byte order mark before the text belongs to no line.
            String file = new String(input.mapping(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
            String line = file.split("\r\n|\n|\r", -1)[problem.line() - 1];
            int[] inLine =
                    line.codePoints().skip(problem.column() - 1L).limit(1).toArray();
            int[] inExcerpt = excerpt.text()
                    .codePoints()
                    .skip(excerpt.column() - 1L)
                    .limit(1)
                    .toArray();
            assertThat(inExcerpt)
                    .as("character at the caret of\n%s", problem.render())
                    .isEqualTo(inLine);
            assertThat(excerpt.length())
                    .as("length of the caret of\n%s", problem.render())
                    .isPositive();
        });
    }
}
