package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ArrayTemplate;
import io.almevents.mapping.internal.ast.Template.ConstantTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.Property;
import io.almevents.mapping.internal.ast.Template.TextTemplate;
import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.language.Limits;
import java.util.ArrayList;
import java.util.List;

/** Parses JSON values into templates. */
public final class TemplateParser {
    private final TextParser texts;

    public TemplateParser(Diagnostics diagnostics, Limits limits) {
        this.texts = new TextParser(diagnostics, limits);
    }

    TextParser texts() {
        return texts;
    }

    public Template parse(JsonValue value, String pointer) {
        if (value instanceof JsonObject object) {
            return object(object, pointer);
        }
        if (value instanceof JsonArray array) {
            List<Template> elements = new ArrayList<>();
            for (JsonValue element : array.elements()) {
                elements.add(parse(element, JsonPointer.append(pointer, String.valueOf(elements.size()))));
            }
            return new ArrayTemplate(List.copyOf(elements), opening(value, pointer));
        }
        if (value instanceof JsonString string) {
            return new TextTemplate(texts.parse(string, pointer));
        }
        return new ConstantTemplate(value, Members.location(value.span(), pointer));
    }

    private ObjectTemplate object(JsonObject object, String pointer) {
        List<Property> properties = new ArrayList<>();
        object.members().forEach((name, member) -> {
            String at = JsonPointer.append(pointer, name);
            properties.add(new Property(name, Members.location(member.nameSpan(), at), parse(member.value(), at)));
        });
        return new ObjectTemplate(List.copyOf(properties), opening(object, pointer));
    }

    private static Location opening(JsonValue value, String pointer) {
        return new Location(value.span().start(), value.span().start() + 1, pointer);
    }
}
