package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.MappingFile.Extension;
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

/** Parses the operations of a mapping file. */
final class OperationParser {
    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "GET", "DELETE");

    /** Keys that extend SAP's format, and that a later version acts on. */
    private static final List<String> EXTENSIONS =
            List.of("headers", "contentType", "successWhen", "errorMessage", "repeatable", "find", "verify");

    private final Diagnostics diagnostics;
    private final TextParser texts;
    private final Function<Members, Optional<Structure>> structures;
    private final Consumer<Extension> extensions;

    OperationParser(
            Diagnostics diagnostics,
            TextParser texts,
            Function<Members, Optional<Structure>> structures,
            Consumer<Extension> extensions) {
        this.diagnostics = diagnostics;
        this.texts = texts;
        this.structures = structures;
        this.extensions = extensions;
    }

    Optional<OperationDeclaration> parse(Members operation) {
        Optional<JsonString> eventType = operation.string(operation.required("eventType"), "eventType");
        Optional<JsonString> method = operation.string(operation.required("operation"), "operation");
        method.ifPresent(text -> checkMethod(operation, text));
        Optional<Text> path = operation
                .string(operation.value("path"), "path")
                .map(text -> texts.parse(text, operation.pointer("path")));
        Optional<JsonPointer> responseRoot = pointer(operation, "responseRoot");
        Optional<JsonPointer> externalIdProperty = pointer(operation, "externalIdProperty");
        Optional<Structure> structure = structures.apply(operation);
        for (String key : EXTENSIONS) {
            if (operation.value(key).isPresent()) {
                extensions.accept(new Extension("the key \"" + key + "\"", false, operation.keyAt(key)));
            }
        }
        operation.reportUnknown();
        if (eventType.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OperationDeclaration(
                eventType.get().text(),
                operation.at(eventType.get(), "eventType"),
                method.get().text(),
                operation.at(method.get(), "operation"),
                path,
                responseRoot.orElse(new JsonPointer(List.of())),
                externalIdProperty,
                structure));
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

    private Optional<JsonPointer> pointer(Members operation, String key) {
        Optional<JsonString> written = operation.string(operation.value(key), key);
        Optional<JsonPointer> pointer = written.flatMap(text -> JsonPointer.parse(text.text()));
        if (written.isPresent() && pointer.isEmpty()) {
            diagnostics.report(
                    ProblemCode.BAD_POINTER,
                    operation.at(written.get(), key),
                    "neither a name nor a JSON Pointer, which begins with / and has ~ only as ~0 or ~1");
        }
        return pointer;
    }
}
