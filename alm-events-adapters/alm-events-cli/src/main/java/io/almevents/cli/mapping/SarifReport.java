package io.almevents.cli.mapping;

import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Problems as a log of SARIF 2.1.0, the format of OASIS that code hosts and editors read. */
final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifReport() {}

    /** The log as maps and lists, for one file. */
    static Map<String, @Nullable Object> of(URI file, List<Problem> problems) {
        List<String> codes =
                problems.stream().map(Problem::code).distinct().sorted().toList();
        Map<String, @Nullable Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver(codes, problems)));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", problems.stream().map(p -> result(file, p, codes)).toList());
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    /**
     * The URI of a file as SARIF wants it: relative to the working folder where the file is in it, so that the log means the
     * same on another machine.
     */
    static URI uri(Path file) {
        URI relative = Path.of("").toUri().relativize(file.toUri());
        // A colon in the first segment would make it a scheme.
        return relative.isAbsolute()
                ? relative
                : URI.create("./" + relative.getRawPath()).normalize();
    }

    private static Map<String, @Nullable Object> driver(List<String> codes, List<Problem> problems) {
        Map<String, @Nullable Object> driver = new LinkedHashMap<>();
        driver.put("name", "alm-events");
        Optional.ofNullable(SarifReport.class.getPackage().getImplementationVersion())
                .ifPresent(version -> driver.put("version", version));
        driver.put("rules", codes.stream().map(code -> rule(code, problems)).toList());
        return driver;
    }

    private static Map<String, @Nullable Object> rule(String code, List<Problem> problems) {
        Severity severity = problems.stream()
                .filter(p -> p.code().equals(code))
                .map(Problem::severity)
                .findFirst()
                .orElseThrow();
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put("id", code);
        rule.put("defaultConfiguration", Map.of("level", level(severity)));
        rule.put("help", Map.of("text", "Cause and cure: docs/mapping-errors.md, " + code));
        return rule;
    }

    private static Map<String, @Nullable Object> result(URI file, Problem problem, List<String> codes) {
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        place.put(
                "physicalLocation",
                Map.of("artifactLocation", Map.of("uri", file.toString()), "region", region(problem)));
        if (!problem.pointer().isEmpty()) {
            place.put("logicalLocations", List.of(Map.of("fullyQualifiedName", problem.pointer())));
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("ruleId", problem.code());
        result.put("ruleIndex", codes.indexOf(problem.code()));
        result.put("level", level(problem.severity()));
        String suggestion =
                problem.suggestion().map(name -> "; did you mean " + name + "?").orElse("");
        result.put("message", Map.of("text", problem.message() + suggestion));
        result.put("locations", List.of(place));
        return result;
    }

    private static Map<String, @Nullable Object> region(Problem problem) {
        Map<String, @Nullable Object> region = new LinkedHashMap<>();
        region.put("startLine", problem.line());
        region.put("startColumn", problem.column());
        problem.excerpt().ifPresent(excerpt -> region.put("endColumn", problem.column() + excerpt.length()));
        return region;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFORMATION -> "note";
        };
    }
}
