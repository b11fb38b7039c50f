package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.Extras;
import io.almevents.mapping.internal.ast.MappingFile.Header;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Search;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.plan.OperationPlan.HeaderPlan;
import io.almevents.mapping.internal.plan.OperationPlan.SearchPlan;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import io.almevents.mapping.internal.scan.PointerReader;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans a mapping file. Works only on what the checks have passed. */
public final class Planner {
    private static final String JSON = "application/json";

    private final MappingFile file;
    private final PathPlan noPath;
    private final Readings messages = Readings.ofChangeMessages();
    private final Readings answers = Readings.ofDocuments();
    private final TemplatePlanner requests;
    private final TemplatePlanner responses;
    private final IdentityHashMap<Template, Output> planned = new IdentityHashMap<>();

    private Planner(MappingFile file, SourceText source, Vocabulary vocabulary, Limits limits) {
        this.file = file;
        this.requests = new TemplatePlanner(source, file.switches(), vocabulary, limits, messages);
        this.responses = new TemplatePlanner(source, file.switches(), vocabulary, limits, answers);
        this.noPath = PathPlan.of(List.of(), new Site(source, file.at()));
    }

    /** Plans a file; what it does not say about values that are not there, the given modes say. */
    public static MappingPlan plan(
            MappingFile file,
            SourceText source,
            Vocabulary vocabulary,
            Limits limits,
            WhenMissing whenMissing,
            WhenNull whenNull) {
        return new Planner(file, source, vocabulary, limits)
                .plan(
                        file.options().whenMissing().orElse(whenMissing),
                        file.options().whenNull().orElse(whenNull));
    }

    private MappingPlan plan(WhenMissing whenMissing, WhenNull whenNull) {
        Map<String, OperationPlan> operations = new LinkedHashMap<>();
        for (OperationDeclaration operation : Walk.operations(file)) {
            operations.put(operation.eventType(), operation(operation));
        }
        Optional<OperationPlan> general = file.operations().isPresent() ? Optional.empty() : Optional.of(general());
        boolean readsClock = requests.readsClock() || responses.readsClock();
        Reading resource = messages.root();
        return new MappingPlan(
                operations, general, readsClock, messages.trie(), resource, answers.trie(), whenMissing, whenNull);
    }

    private OperationPlan general() {
        return new OperationPlan(
                "",
                "POST",
                noPath,
                List.of(),
                JSON,
                output(file.structure().request(), requests),
                new PointerReader(new JsonPointer(List.of())),
                Optional.empty(),
                output(file.structure().response(), responses),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private OperationPlan operation(OperationDeclaration operation) {
        Extras extras = operation.extras();
        return new OperationPlan(
                operation.eventType(),
                operation.method(),
                operation.path().map(this::path).orElse(noPath),
                headers(extras),
                extras.contentType().orElse(JSON),
                operation.sendsBody() ? output(Walk.request(operation, file), requests) : Optional.empty(),
                new PointerReader(operation.responseRoot()),
                operation.externalIdProperty().map(PointerReader::new),
                output(Walk.response(operation, file), responses),
                extras.successWhen().map(this::condition),
                extras.errorMessage().map(responses::textOutput),
                extras.repeatable(),
                extras.find().map(this::search),
                extras.verify().map(this::search));
    }

    private List<HeaderPlan> headers(Extras extras) {
        List<HeaderPlan> headers = new ArrayList<>();
        for (Header header : extras.headers()) {
            headers.add(new HeaderPlan(header.name(), requests.textOutput(header.value())));
        }
        return List.copyOf(headers);
    }

    private PathPlan path(Text path) {
        return PathPlanner.plan(path, requests);
    }

    private Source condition(Text condition) {
        return responses.source(condition.parts().get(0));
    }

    private SearchPlan search(Search search) {
        return new SearchPlan(
                path(search.path().orElseThrow()),
                new PointerReader(search.responseRoot()),
                condition(search.condition().orElseThrow()),
                search.idProperty().map(PointerReader::new));
    }

    /** The general template is planned once, however many operations share it. */
    private Optional<Output> output(Optional<Template> template, TemplatePlanner templates) {
        if (template.isEmpty()) {
            return Optional.empty();
        }
        Output output = planned.get(template.get());
        if (output == null) {
            output = templates.plan(template.get());
            planned.put(template.get(), output);
        }
        return Optional.of(output);
    }
}
