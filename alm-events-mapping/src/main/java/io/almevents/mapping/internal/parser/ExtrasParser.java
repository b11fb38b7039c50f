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
import org.jspecify.annotations.Nullable;

/** Parses what an operation says beyond SAP's format. */
final class ExtrasParser {
    /** A token of RFC 9110. */
    private static final String HEADER_NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private static final String MEDIA_TYPE = "[!-~]+/[ -~]+";

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
                search(operation, "find", "matchWhen", true),
                search(operation, "verify", "successWhen", false));
    }

    private @Nullable JsonValue extension(Members operation, String key) {
        JsonValue value = operation.value(key);
        if (value != null) {
            extensions.accept(new Extension("the key \"" + key + "\"", operation.keyAt(key)));
        }
        return value;
    }

    private List<Header> headers(Members operation) {
        List<Header> headers = new ArrayList<>();
        Members members = operation.members(extension(operation, "headers"), "headers");
        if (members == null) {
            return List.of();
        }
        for (String name : members.keys()) {
            if (!name.matches(HEADER_NAME)) {
                diagnostics.report(
                        ProblemCode.BAD_HEADER,
                        members.keyAt(name),
                        "the name of a header field has letters, digits and !#$%&'*+-.^_`|~ only");
            }
            Optional<Text> text = text(members, members.value(name), name);
            if (text.isPresent()) {
                headers.add(new Header(name, members.keyAt(name), text.get()));
            }
        }
        return List.copyOf(headers);
    }

    private Optional<String> contentType(Members operation) {
        JsonString type = operation.string(extension(operation, "contentType"), "contentType");
        if (type == null) {
            return Optional.empty();
        }
        if (!type.text().matches(MEDIA_TYPE)) {
            diagnostics.report(
                    ProblemCode.BAD_HEADER,
                    operation.at(type, "contentType"),
                    "expected a media type such as application/json-patch+json");
        }
        return Optional.of(type.text());
    }

    private boolean repeatable(Members operation) {
        JsonValue value = extension(operation, "repeatable");
        if (value instanceof JsonBoolean bool) {
            return bool.value();
        }
        if (value != null) {
            operation.wrongType(value, "repeatable", "a boolean");
        }
        return true;
    }

    private Optional<Search> search(Members operation, String key, String conditionKey, boolean givesId) {
        Members members = operation.members(extension(operation, key), key);
        return members == null ? Optional.empty() : Optional.of(search(members, conditionKey, givesId));
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
        return members.required("externalIdProperty") == null
                ? Optional.empty()
                : members.pointerTo("externalIdProperty");
    }

    private Optional<Text> text(Members members, @Nullable JsonValue value, String key) {
        JsonString string = members.string(value, key);
        return string == null ? Optional.empty() : Optional.of(texts.parse(string, members.pointer(key)));
    }

    private Optional<Text> condition(Members members, @Nullable JsonValue value, String key) {
        JsonString string = members.string(value, key);
        return string == null
                ? Optional.empty()
                : Optional.of(texts.parseExpression(string, members.pointer(key), "a condition"));
    }
}
