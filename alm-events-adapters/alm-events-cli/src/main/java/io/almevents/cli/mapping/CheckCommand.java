package io.almevents.cli.mapping;

import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.InputFile;
import io.almevents.cli.terminal.Json;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingException;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check MAPPING}: compiles a mapping and prints all problems. */
@Command(
        name = "check",
        description = "Compiles a mapping file and prints all problems. Exit code 1 if there are errors.")
public final class CheckCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON,
        SARIF
    }

    /** The code of what the dialect of Cloud ALM refuses. */
    private static final String EXTENSION_REFUSED = "M025";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "MAPPING", description = "the mapping file; - is standard input")
    private String mapping = "";

    @Option(
            names = "--dialect",
            description = "constructs to accept: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    private Dialect dialect = Dialect.EXTENDED;

    @Option(
            names = "--format",
            description =
                    "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}); SARIF 2.1.0 is for code hosts and editors")
    private Format format = Format.TEXT;

    @Option(
            names = "--notes",
            description = "print notes on portability too: extensions, and choices where SAP's documents are silent")
    private boolean notes;

    @Override
    public Integer call() {
        InputFile file = new InputFile(mapping);
        List<Problem> problems = new ArrayList<>();
        List<Problem> portability = List.of();
        try {
            Mapping compiled = MappingInput.compile(file, MappingOptions.DEFAULTS.withDialect(dialect));
            problems.addAll(compiled.warnings());
            problems.addAll(compiled.attributeNotes());
            portability = compiled.portabilityNotes();
            if (notes) {
                problems.addAll(portability);
            }
        } catch (MappingException e) {
            problems.addAll(e.problems());
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(Json.write(report(problems)));
            case SARIF -> out.println(Json.write(SarifReport.of(uri(file), problems)));
            case TEXT -> {
                problems.forEach(problem -> out.println(problem.render()));
                out.println(mapping + ": " + summary(problems) + verdict(problems, portability.size()));
            }
        }
        return count(problems, Severity.ERROR) > 0 ? ExitCode.INPUT : ExitCode.DONE;
    }

    private Map<String, @Nullable Object> report(List<Problem> problems) {
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("file", mapping);
        report.put("errors", count(problems, Severity.ERROR));
        report.put("warnings", count(problems, Severity.WARNING));
        report.put("problems", problems.stream().map(CheckCommand::report).toList());
        return report;
    }

    private static Map<String, @Nullable Object> report(Problem problem) {
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("code", problem.code());
        report.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        report.put("message", problem.message());
        report.put("suggestion", problem.suggestion().orElse(null));
        report.put("pointer", problem.pointer());
        report.put("line", problem.line());
        report.put("column", problem.column());
        return report;
    }

    private static URI uri(InputFile file) {
        return file.isStandardInput() ? URI.create("stdin") : SarifReport.uri(file.path());
    }

    /** For the dialect of Cloud ALM: whether the file keeps to what SAP's published files use. */
    private String verdict(List<Problem> problems, int choices) {
        if (dialect != Dialect.CLOUD_ALM) {
            return "";
        }
        long extensions = problems.stream()
                .filter(p -> p.code().equals(EXTENSION_REFUSED))
                .count();
        if (extensions > 0) {
            return "; uses what SAP's published files do not: " + counted(extensions, "extension");
        }
        if (count(problems, Severity.ERROR) > 0) {
            return "";
        }
        return choices == 0
                ? "; uses only what SAP's published files use"
                : "; no extensions, but relies where SAP's documents are silent on " + counted(choices, "choice")
                        + " of this library: see --notes";
    }

    private static String summary(List<Problem> problems) {
        long errors = count(problems, Severity.ERROR);
        long warnings = count(problems, Severity.WARNING);
        return errors + warnings == 0 ? "no problems" : counted(errors, "error") + ", " + counted(warnings, "warning");
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static long count(List<Problem> problems, Severity severity) {
        return problems.stream().filter(p -> p.severity() == severity).count();
    }
}
