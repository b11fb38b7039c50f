package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ArrayTemplate;
import io.almevents.mapping.internal.ast.Template.ConstantTemplate;
import io.almevents.mapping.internal.ast.Template.ControlKey;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.Property;
import io.almevents.mapping.internal.ast.Template.TextTemplate;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses JSON values into templates. */
public final class TemplateParser {
    private static final String EACH = "@each";
    private static final String WHEN = "@when";
    private static final String VALUE = "@value";
    private static final List<String> CONTROLS = List.of(EACH, WHEN, VALUE);

    private final Diagnostics diagnostics;
    private final TextParser texts;
    private final boolean keysHaveExpressions;

    public TemplateParser(Diagnostics diagnostics, Dialect dialect, Limits limits) {
        this.diagnostics = diagnostics;
        this.texts = new TextParser(diagnostics, limits);
        this.keysHaveExpressions = dialect == Dialect.EXTENDED;
    }

    TextParser texts() {
        return texts;
    }

    public Template parse(JsonValue value, String pointer) {
        return parse(value, pointer, false);
    }

    private Template parse(JsonValue value, String pointer, boolean isElement) {
        if (value instanceof JsonObject object) {
            return isControl(object) ? control(object, pointer, isElement) : object(object, pointer);
        }
        if (value instanceof JsonArray array) {
            List<Template> elements = new ArrayList<>();
            for (JsonValue element : array.elements()) {
                elements.add(parse(element, JsonPointer.append(pointer, String.valueOf(elements.size())), true));
            }
            return new ArrayTemplate(List.copyOf(elements), opening(value, pointer));
        }
        if (value instanceof JsonString string) {
            return new TextTemplate(texts.parse(string, pointer));
        }
        return new ConstantTemplate(value, Members.location(value.span(), pointer));
    }

    private static boolean isControl(JsonObject object) {
        for (String control : CONTROLS) {
            if (object.members().containsKey(control)) {
                return true;
            }
        }
        return false;
    }

    /** An object; its keys for control are no properties. */
    private ObjectTemplate object(JsonObject object, String pointer) {
        List<Property> properties = new ArrayList<>();
        for (Map.Entry<String, JsonMember> entry : object.members().entrySet()) {
            if (!CONTROLS.contains(entry.getKey())) {
                properties.add(property(entry.getKey(), entry.getValue(), pointer));
            }
        }
        return new ObjectTemplate(List.copyOf(properties), opening(object, pointer));
    }

    private Property property(String name, JsonMember member, String pointer) {
        String at = JsonPointer.append(pointer, name);
        Optional<Text> key = keysHaveExpressions && name.contains("#{")
                ? Optional.of(texts.parse(new JsonString(name, member.nameSpan()), at))
                : Optional.empty();
        return new Property(name, key, Members.location(member.nameSpan(), at), parse(member.value(), at));
    }

    private ControlTemplate control(JsonObject object, String pointer, boolean isElement) {
        List<ControlKey> keys = new ArrayList<>();
        object.members().forEach((name, member) -> {
            Location at = Members.location(member.nameSpan(), JsonPointer.append(pointer, name));
            if (CONTROLS.contains(name)) {
                keys.add(new ControlKey(name, at));
            } else if (object.members().containsKey(VALUE)) {
                report(at, "beside \"@value\", which is the whole value, only \"@each\" and \"@when\" can stand");
            }
            if (name.equals(EACH) && !isElement) {
                report(at, "\"@each\" repeats an element of an array, and this object is none");
            }
        });
        JsonMember value = object.members().get(VALUE);
        return new ControlTemplate(
                List.copyOf(keys),
                expression(object, EACH, pointer),
                expression(object, WHEN, pointer),
                value == null ? object(object, pointer) : parse(value.value(), JsonPointer.append(pointer, VALUE)),
                opening(object, pointer));
    }

    private void report(Location at, String message) {
        diagnostics.report(ProblemCode.MISPLACED_CONTROL, at, message);
    }

    private Optional<Text> expression(JsonObject object, String key, String pointer) {
        JsonMember member = object.members().get(key);
        String at = JsonPointer.append(pointer, key);
        if (member == null) {
            return Optional.empty();
        }
        if (member.value() instanceof JsonString string) {
            return Optional.of(texts.parseExpression(string, at, '"' + key + '"'));
        }
        diagnostics.report(
                ProblemCode.WRONG_TYPE,
                Members.location(member.value().span(), at),
                "expected a string, found " + Members.kind(member.value()));
        return Optional.empty();
    }

    private static Location opening(JsonValue value, String pointer) {
        return new Location(value.span().start(), value.span().start() + 1, pointer);
    }
}
