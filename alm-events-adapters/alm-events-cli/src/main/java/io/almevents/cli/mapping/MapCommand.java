package io.almevents.cli.mapping;

import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.InputFault;
import io.almevents.cli.terminal.InputFile;
import io.almevents.cli.terminal.Json;
import io.almevents.mapping.Answer;
import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.Explanation;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.MappedResponse;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.mapping.Projection;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.WhenMissing;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code map MAPPING --event FILE}: what a mapping makes of an event, or of a target's answer. */
@Command(
        name = "map",
        description = {
            "Maps an event and prints the request as one JSON object with method, path and body; with --response"
                    + " prints the attributes that the mapping reads from a target's answer.",
            "Exit code 2 if the event type is not mapped."
        })
public final class MapCommand implements Callable<Integer> {
    private static final Projection EVENT_TYPE = Projection.of(List.of(List.of("eventType")));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "MAPPING", description = "the mapping file; - is standard input")
    private String mapping = "";

    @Option(
            names = "--event",
            paramLabel = "FILE",
            required = true,
            description = "the change message as JSON; - is standard input")
    private String event = "";

    @Option(names = "--event-type", paramLabel = "TYPE", description = "instead of the event's own eventType")
    private @Nullable String eventType;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "what #{@USER_VAR(NAME)} gives; may be repeated")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(names = "--cloud-alm-url", paramLabel = "URL", description = "what #{@CLOUD_ALM_URL} gives")
    private String cloudAlmUrl = "";

    @Option(names = "--external-id", paramLabel = "ID", description = "what #{@CLOUD_ALM_EXTERNAL_ID} gives")
    private @Nullable String externalId;

    @Option(names = "--correlation-key", paramLabel = "KEY", description = "what #{@CORRELATION_KEY} gives")
    private @Nullable String correlationKey;

    @Option(names = "--ticket", paramLabel = "NAME=VALUE", description = "what #{@TICKET(NAME)} gives; may be repeated")
    private Map<String, String> ticket = new LinkedHashMap<>();

    @Option(
            names = "--when-missing",
            paramLabel = "MODE",
            description = "what becomes of missing values: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    private WhenMissing whenMissing = WhenMissing.EMPTY;

    @Option(names = "--response", paramLabel = "FILE", description = "the target's answer; - is standard input")
    private @Nullable String response;

    @Option(
            names = "--explain",
            description =
                    "add to the object where each part of the request comes from: the expression and its place, what"
                            + " it read, the cases of switches that it took")
    private boolean explain;

    @Override
    public Integer call() {
        refuseTwoStandardInputs();
        if (explain && response != null) {
            throw new ParameterException(spec.commandLine(), "--explain is for requests, not for answers");
        }
        Mapping compiled =
                MappingInput.compile(new InputFile(mapping), MappingOptions.DEFAULTS.withWhenMissing(whenMissing));
        PrintWriter err = spec.commandLine().getErr();
        compiled.warnings().stream().map(Problem::render).forEach(err::println);
        byte[] message = new InputFile(event).read(Limits.DEFAULTS.documentBytes());
        Operation operation = operation(compiled, message);
        PrintWriter out = spec.commandLine().getOut();
        if (response == null) {
            String request = request(operation.request(message, variables()));
            out.println(explain ? explained(request, operation.explain(message, variables())) : request);
        } else {
            Answer answer = Answer.of(new InputFile(response).read(Limits.DEFAULTS.documentBytes()));
            MappedResponse attributes = operation.response(answer, variables());
            attributes.warnings().forEach(warning -> err.println("warning: " + warning));
            out.println(Json.write(attributes.attributes()));
        }
        return ExitCode.DONE;
    }

    private void refuseTwoStandardInputs() {
        int count = 0;
        for (String name : new @Nullable String[] {mapping, event, response}) {
            count += InputFile.STANDARD_INPUT.equals(name) ? 1 : 0;
        }
        if (count > 1) {
            throw new ParameterException(spec.commandLine(), "only one of the files can be standard input");
        }
    }

    private Operation operation(Mapping compiled, byte[] message) {
        String type = eventType == null ? eventTypeOf(message) : eventType;
        return compiled.operation(type).orElseThrow(() -> {
            String near = compiled.nearestEventType(type)
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            return InputFault.nothing("the event type " + type + " is not mapped by " + mapping + ", which maps "
                    + String.join(", ", compiled.eventTypes()) + near);
        });
    }

    private String eventTypeOf(byte[] message) {
        Map<String, @Nullable Object> fields;
        try {
            fields = EVENT_TYPE.read(message);
        } catch (EvaluationException e) {
            throw InputFault.input(event + ":" + e.problem().line() + ":"
                    + e.problem().column() + ": " + e.problem().message());
        }
        if (fields.get("eventType") instanceof String type) {
            return type;
        }
        throw InputFault.input(event + ": no text \"eventType\" in this event; name its type with --event-type");
    }

    private MappingVariables variables() {
        return MappingVariables.builder()
                .userVariables(variables)
                .cloudAlmUrl(cloudAlmUrl)
                .externalId(externalId)
                .correlationKey(correlationKey)
                .ticket(ticket)
                .build();
    }

    /** One line for each expression, so that people can read it, too. */
    private static String explained(String request, List<Explanation> explanations) {
        String lines =
                explanations.stream().map(e -> "\n" + Json.write(line(e))).collect(Collectors.joining(","));
        return request.substring(0, request.length() - 1) + ",\"explanation\":[" + lines + "]}";
    }

    private static Map<String, @Nullable Object> line(Explanation explanation) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("output", explanation.output());
        line.put("expression", explanation.expression());
        line.put("at", explanation.line() + ":" + explanation.column());
        line.put("read", sources(explanation, true));
        line.put("missing", sources(explanation, false));
        Map<String, @Nullable Object> cases = new LinkedHashMap<>();
        explanation
                .choices()
                .forEach(choice -> cases.put(choice.name(), choice.taken().orElse(null)));
        line.put("cases", cases);
        return line;
    }

    private static List<String> sources(Explanation explanation, boolean found) {
        return explanation.reads().stream()
                .filter(read -> read.found() == found)
                .map(Explanation.Read::source)
                .distinct()
                .toList();
    }

    private static String request(MappedRequest request) {
        String body = request.body()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("null");
        return "{\"method\":" + Json.write(request.method()) + ",\"path\":" + Json.write(request.path()) + ",\"body\":"
                + body + "}";
    }
}
