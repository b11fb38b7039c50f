package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.MappingFile.Extension;
import io.almevents.mapping.internal.ast.MappingFile.Extras;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses the operations of a mapping file. */
final class OperationParser {
    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "GET", "DELETE");

    private final Diagnostics diagnostics;
    private final TextParser texts;
    private final Function<Members, Optional<Structure>> structures;
    private final ExtrasParser extras;

    OperationParser(
            Diagnostics diagnostics,
            TextParser texts,
            Function<Members, Optional<Structure>> structures,
            Consumer<Extension> extensions) {
        this.diagnostics = diagnostics;
        this.texts = texts;
        this.structures = structures;
        this.extras = new ExtrasParser(diagnostics, texts, extensions);
    }

    /** An operation; {@code null} where what is missing or wrong leaves nothing to look at, which is reported. */
    @Nullable OperationDeclaration parse(Members operation) {
        JsonString eventType = operation.string(operation.required("eventType"), "eventType");
        JsonString method = operation.string(operation.required("operation"), "operation");
        if (method != null) {
            checkMethod(operation, method);
        }
        JsonString path = operation.string(operation.value("path"), "path");
        Optional<Text> pathText =
                path == null ? Optional.empty() : Optional.of(texts.parse(path, operation.pointer("path")));
        Optional<JsonPointer> responseRoot = operation.pointerTo("responseRoot");
        Optional<JsonPointer> externalIdProperty = operation.pointerTo("externalIdProperty");
        Optional<Structure> structure = structures.apply(operation);
        Extras extras = this.extras.parse(operation);
        operation.reportUnknown();
        if (eventType == null || method == null) {
            return null;
        }
        return new OperationDeclaration(
                eventType.text(),
                operation.at(eventType, "eventType"),
                method.text(),
                operation.at(method, "operation"),
                pathText,
                responseRoot.orElse(new JsonPointer(List.of())),
                externalIdProperty,
                structure,
                extras);
    }

    private void checkMethod(Members operation, JsonString method) {
        if (!METHODS.contains(method.text())) {
            diagnostics.report(
                    ProblemCode.UNKNOWN_METHOD,
                    operation.at(method, "operation"),
                    "expected one of " + String.join(", ", METHODS),
                    method.text(),
                    METHODS);
        }
    }
}
