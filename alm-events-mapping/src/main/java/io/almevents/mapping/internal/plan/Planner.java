package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.Extras;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Search;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.plan.OperationPlan.HeaderPlan;
import io.almevents.mapping.internal.plan.OperationPlan.SearchPlan;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans a mapping file. Works only on what the checks have passed. */
public final class Planner {
    private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "DELETE");
    private static final String JSON = "application/json";

    private final MappingFile file;
    private final PathPlan noPath;
    private final TemplatePlanner templates;
    private final IdentityHashMap<Template, Output> planned = new IdentityHashMap<>();

    private Planner(MappingFile file, SourceText source, TemplatePlanner templates) {
        this.file = file;
        this.templates = templates;
        this.noPath = new PathPlan(List.of(), new Site(source, file.at()));
    }

    /** Plans a file; what it does not say about values that are not there, the given modes say. */
    public static MappingPlan plan(
            MappingFile file,
            SourceText source,
            TemplatePlanner templates,
            WhenMissing whenMissing,
            WhenNull whenNull) {
        return new Planner(file, source, templates)
                .plan(
                        file.options().whenMissing().orElse(whenMissing),
                        file.options().whenNull().orElse(whenNull));
    }

    private MappingPlan plan(WhenMissing whenMissing, WhenNull whenNull) {
        Map<String, OperationPlan> operations = new LinkedHashMap<>();
        Walk.operations(file).forEach(operation -> operations.put(operation.eventType(), operation(operation)));
        Optional<OperationPlan> general = file.operations().isPresent() ? Optional.empty() : Optional.of(general());
        return new MappingPlan(operations, general, templates.readsClock(), whenMissing, whenNull);
    }

    private OperationPlan general() {
        return new OperationPlan(
                "",
                "POST",
                noPath,
                List.of(),
                JSON,
                file.structure().request().map(this::output),
                new JsonPointer(List.of()),
                Optional.empty(),
                file.structure().response().map(this::output),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private OperationPlan operation(OperationDeclaration operation) {
        Extras extras = operation.extras();
        Structure own = operation.structure().orElse(Structure.NONE);
        Optional<Template> request = own.request().or(() -> file.structure().request());
        Optional<Template> response = own.response().or(() -> file.structure().response());
        boolean sendsBody = !METHODS_WITHOUT_BODY.contains(operation.method());
        return new OperationPlan(
                operation.eventType(),
                operation.method(),
                operation.path().map(this::path).orElse(noPath),
                extras.headers().stream()
                        .map(header -> new HeaderPlan(header.name(), templates.textOutput(header.value())))
                        .toList(),
                extras.contentType().orElse(JSON),
                request.filter(template -> sendsBody).map(this::output),
                operation.responseRoot(),
                operation.externalIdProperty(),
                response.map(this::output),
                extras.successWhen().map(this::condition),
                extras.errorMessage().map(templates::textOutput),
                extras.repeatable(),
                extras.find().map(this::search),
                extras.verify().map(this::search));
    }

    private PathPlan path(Text path) {
        return PathPlanner.plan(path, templates);
    }

    private Source condition(Text condition) {
        return templates.source(condition.parts().get(0));
    }

    private SearchPlan search(Search search) {
        return new SearchPlan(
                path(search.path().orElseThrow()),
                search.responseRoot(),
                condition(search.condition().orElseThrow()),
                search.idProperty());
    }

    /** The general template is planned once, however many operations share it. */
    private Output output(Template template) {
        Output known = planned.get(template);
        if (known != null) {
            return known;
        }
        Output output = templates.plan(template);
        planned.put(template, output);
        return output;
    }
}
