package io.almevents.mapping.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.language.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem as a case writes it: {@code M013 error /pointer 3:14 ? SUGGESTION}; all but the code may be left out.
 */
record ExpectedProblem(
        String code,
        Optional<String> severity,
        Optional<String> pointer,
        Optional<String> place,
        Optional<String> suggestion) {

    private static final Pattern LINE = Pattern.compile(
            "(M\\d{3})(?: (error|warning|information))?(?: (\"\"|/\\S*))?(?: (\\d+:\\d+))?(?: \\? (.+))?");

    static ExpectedProblem of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no problem: " + line);
        }
        return new ExpectedProblem(
                parts.group(1),
                Optional.ofNullable(parts.group(2)),
                Optional.ofNullable(parts.group(3)).map(p -> p.equals("\"\"") ? "" : p),
                Optional.ofNullable(parts.group(4)),
                Optional.ofNullable(parts.group(5)));
    }

    static ExpectedProblem ofFailure(String line) {
        return of(line.replaceFirst("^(M\\d{3})", "$1 error"));
    }

    /** The code and, where it is expected, the severity: what tells problems of a list apart. */
    String kind(Problem actual) {
        return severity.isPresent() ? kindOf(actual) : actual.code();
    }

    String kind() {
        return code + severity.map(s -> " " + s).orElse("");
    }

    static String kindOf(Problem problem) {
        return problem.code() + " " + problem.severity().name().toLowerCase(Locale.ROOT);
    }

    void check(Problem actual) {
        assertThat(kind(actual)).as("kind of\n%s", actual.render()).isEqualTo(kind());
        pointer.ifPresent(p -> assertThat(actual.pointer())
                .as("pointer of\n%s", actual.render())
                .isEqualTo(p));
        place.ifPresent(p -> assertThat(actual.line() + ":" + actual.column())
                .as("place of\n%s", actual.render())
                .isEqualTo(p));
        suggestion.ifPresent(s -> assertThat(actual.suggestion())
                .as("suggestion of\n%s", actual.render())
                .contains(s));
    }

    boolean describes(Problem actual) {
        return kind(actual).equals(kind())
                && pointer.map(actual.pointer()::equals).orElse(true);
    }
}
