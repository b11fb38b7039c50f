package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.MappingFile.Extension;
import io.almevents.mapping.internal.ast.MappingFile.Extras;
import io.almevents.mapping.internal.ast.MappingFile.Header;
import io.almevents.mapping.internal.ast.MappingFile.Search;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Parses what an operation says beyond SAP's format. */
final class ExtrasParser {
    /** A token of RFC 9110. */
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern MEDIA_TYPE = Pattern.compile("[!-~]+/[ -~]+");

    private final Diagnostics diagnostics;
    private final TextParser texts;
    private final Consumer<Extension> extensions;

    ExtrasParser(Diagnostics diagnostics, TextParser texts, Consumer<Extension> extensions) {
        this.diagnostics = diagnostics;
        this.texts = texts;
        this.extensions = extensions;
    }

    Extras parse(Members operation) {
        return new Extras(
                headers(operation),
                contentType(operation),
                condition(operation, extension(operation, "successWhen"), "successWhen"),
                text(operation, extension(operation, "errorMessage"), "errorMessage"),
                repeatable(operation),
                operation
                        .members(extension(operation, "find"), "find")
                        .map(members -> search(members, "matchWhen", true)),
                operation
                        .members(extension(operation, "verify"), "verify")
                        .map(members -> search(members, "successWhen", false)));
    }

    private Optional<JsonValue> extension(Members operation, String key) {
        Optional<JsonValue> value = operation.value(key);
        value.ifPresent(v -> extensions.accept(new Extension("the key \"" + key + "\"", operation.keyAt(key))));
        return value;
    }

    private List<Header> headers(Members operation) {
        List<Header> headers = new ArrayList<>();
        operation.members(extension(operation, "headers"), "headers").ifPresent(members -> {
            for (String name : members.keys()) {
                if (!HEADER_NAME.matcher(name).matches()) {
                    diagnostics.report(
                            ProblemCode.BAD_HEADER,
                            members.keyAt(name),
                            "the name of a header field has letters, digits and !#$%&'*+-.^_`|~ only");
                }
                text(members, members.value(name), name)
                        .ifPresent(text -> headers.add(new Header(name, members.keyAt(name), text)));
            }
        });
        return List.copyOf(headers);
    }

    private Optional<String> contentType(Members operation) {
        Optional<JsonString> type = operation.string(extension(operation, "contentType"), "contentType");
        if (type.isPresent() && !MEDIA_TYPE.matcher(type.get().text()).matches()) {
            diagnostics.report(
                    ProblemCode.BAD_HEADER,
                    operation.at(type.get(), "contentType"),
                    "expected a media type such as application/json-patch+json");
        }
        return type.map(JsonString::text);
    }

    private boolean repeatable(Members operation) {
        Optional<JsonValue> value = extension(operation, "repeatable");
        if (value.isPresent() && value.get() instanceof JsonBoolean bool) {
            return bool.value();
        }
        value.ifPresent(v -> operation.wrongType(v, "repeatable", "a boolean"));
        return true;
    }

    private Search search(Members members, String conditionKey, boolean givesId) {
        Optional<Text> path = text(members, members.required("path"), "path");
        Optional<Text> condition = condition(members, members.required(conditionKey), conditionKey);
        JsonPointer root = members.pointerTo("responseRoot").orElse(new JsonPointer(List.of()));
        Optional<JsonPointer> id = givesId ? requiredPointer(members) : Optional.empty();
        members.reportUnknown();
        return new Search(path, root, condition, id);
    }

    private static Optional<JsonPointer> requiredPointer(Members members) {
        return members.required("externalIdProperty").isPresent()
                ? members.pointerTo("externalIdProperty")
                : Optional.empty();
    }

    private Optional<Text> text(Members members, Optional<JsonValue> value, String key) {
        return members.string(value, key).map(string -> texts.parse(string, members.pointer(key)));
    }

    private Optional<Text> condition(Members members, Optional<JsonValue> value, String key) {
        return members.string(value, key)
                .map(string -> texts.parseExpression(string, members.pointer(key), "a condition"));
    }
}
