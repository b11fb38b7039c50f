package io.almevents.mapping.reference;

import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Evaluates templates and texts, reading every expression anew each time. */
final class Templates {
    /** What a mapping is evaluated with. */
    record Options(WhenMissing whenMissing, WhenNull whenNull, boolean extended, Limits limits) {}

    static final List<String> CONTROLS = List.of("@each", "@when", "@value");

    private final List<?> switches;
    private final Options options;
    private final WhenMissing whenMissing;
    private final WhenNull whenNull;

    Templates(List<?> switches, Options options) {
        this.switches = switches;
        this.options = options;
        this.whenMissing = options.whenMissing();
        this.whenNull = options.whenNull();
    }

    /** The value of a template at its place: the rules for missing and null whole values are applied. */
    @Nullable Object evaluate(@Nullable Object template, Scope scope) {
        if (template instanceof String text) {
            List<Part> parts = TextReader.parts(text);
            return placed(isWhole(parts) ? value(parts.get(0), scope) : text(parts, scope), scope);
        }
        if (template instanceof Map<?, ?> object) {
            if (object.containsKey("@when") && !holds(object, scope)) {
                return Absent.OMITTED;
            }
            return object.containsKey("@value") ? evaluate(object.get("@value"), scope) : members(object, scope);
        }
        if (template instanceof List<?> array) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (Object element : array) {
                for (Scope inner : repetitions(element, scope)) {
                    Object value = evaluate(element, inner);
                    if (value != Absent.OMITTED) {
                        elements.add(value);
                    }
                }
            }
            return elements;
        }
        return template;
    }

    boolean holds(Map<?, ?> object, Scope scope) {
        return !object.containsKey("@when")
                || Functions.isTrue(condition((String) Mappings.present(object.get("@when")), scope));
    }

    /** The scopes in which an element of an array is written: its own, or one per element of its loop. */
    private List<Scope> repetitions(@Nullable Object element, Scope scope) {
        if (!(element instanceof Map<?, ?> object) || !object.containsKey("@each")) {
            return List.of(scope);
        }
        Object array = condition((String) Mappings.present(object.get("@each")), scope);
        if (array == null || array == Absent.MISSING) {
            return List.of();
        }
        if (!(array instanceof List<?> items)) {
            throw new ReferenceFailure("M107", "no array");
        }
        List<Scope> scopes = new ArrayList<>();
        for (Object item : items) {
            scopes.add(scope.inLoop(item, scopes.size()));
        }
        return scopes;
    }

    private Map<String, @Nullable Object> members(Map<?, ?> object, Scope scope) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        object.forEach((key, member) -> {
            if (!CONTROLS.contains(key)) {
                String name = name((String) key, names, scope);
                Object value = evaluate(member, scope);
                if (value != Absent.OMITTED) {
                    members.put(name, value);
                }
            }
        });
        return members;
    }

    /** The name that a key gives, which must not be one of those before it. */
    String name(String key, List<String> names, Scope scope) {
        String name = options.extended() && key.contains("#{") ? (String) inserted(key, scope) : key;
        if (names.contains(name)) {
            throw new ReferenceFailure("M110", "two equal keys");
        }
        names.add(name);
        return name;
    }

    private static boolean isWhole(List<Part> parts) {
        return parts.size() == 1 && !(parts.get(0) instanceof Part.Literal);
    }

    private @Nullable Object placed(@Nullable Object value, Scope scope) {
        if (value == Absent.MISSING) {
            return switch (whenMissing) {
                case EMPTY -> "";
                case NULL -> null;
                case OMIT -> Absent.OMITTED;
                case FAIL -> failed(scope);
            };
        }
        if (value == null) {
            return switch (whenNull) {
                case KEEP -> null;
                case EMPTY -> "";
                case OMIT -> Absent.OMITTED;
            };
        }
        return value;
    }

    /** A response never fails, for the write that it answers is done: what is missing there is left out. */
    private static Object failed(Scope scope) {
        if (scope.place() != Scope.Place.RESPONSE) {
            throw new ReferenceFailure("M104", "an attribute is missing");
        }
        scope.forgiven().add("an attribute is missing");
        return Absent.OMITTED;
    }

    /** A text in which something is missing is missing itself where missing values fail. */
    private Object text(List<Part> parts, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            Object value = value(part, scope);
            if (value == Absent.MISSING && whenMissing == WhenMissing.FAIL) {
                failed(scope);
                return Absent.MISSING;
            }
            text.append(value == Absent.MISSING ? "" : JsonText.inserted(value));
        }
        return text.toString();
    }

    /** An expression of a path as text. */
    String insertion(Part part, Scope scope) {
        Object text = text(List.of(part), scope);
        return text instanceof String inserted ? inserted : String.valueOf(failed(scope));
    }

    private @Nullable Object value(Part part, Scope scope) {
        if (part instanceof Part.Literal literal) {
            return literal.text();
        }
        if (part instanceof Part.Quoted quoted) {
            return quoted.text();
        }
        if (part instanceof Part.Attribute attribute) {
            return scope.attribute(attribute);
        }
        if (part instanceof Part.Variable variable) {
            return scope.variable(variable);
        }
        if (part instanceof Part.Item item) {
            return Step.follow(scope.loops().get(item.outward()).item(), item.steps());
        }
        if (part instanceof Part.Constant constant) {
            return constant.value();
        }
        if (part instanceof Part.Call call) {
            List<Supplier<@Nullable Object>> operands = new ArrayList<>();
            call.operands().forEach(operand -> operands.add(() -> value(operand, scope)));
            return Functions.result(call.name(), operands, options.limits());
        }
        if (part instanceof Part.Selected selected) {
            Object of = value(selected.call(), scope);
            return of == Absent.MISSING ? of : Step.follow(of, selected.steps());
        }
        return chosen((Part.Switch) part, scope);
    }

    /** The value of a condition, before the rules for what is missing. */
    @Nullable Object condition(String text, Scope scope) {
        return value(TextReader.parts(text).get(0), scope);
    }

    /** A text that is no value of its own, even if it is one expression alone. */
    Object inserted(String text, Scope scope) {
        return text(TextReader.parts(text), scope);
    }

    private @Nullable Object chosen(Part.Switch call, Scope scope) {
        Map<?, ?> declaration = switches.stream()
                .map(Map.class::cast)
                .filter(candidate -> call.name().equals(candidate.get("name")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no valid mapping: unknown switch " + call.name()));
        Object operand = value(call.operand(), scope);
        for (Object each : (List<?>) Mappings.present(declaration.get("cases"))) {
            Map<?, ?> switchCase = (Map<?, ?>) each;
            if (matches(switchCase.get("when"), operand)) {
                return result(switchCase.get("then"), scope);
            }
        }
        return declaration.containsKey("default") ? result(declaration.get("default"), scope) : Absent.MISSING;
    }

    private static boolean matches(@Nullable Object when, @Nullable Object operand) {
        if (when == null) {
            return operand == null || operand == Absent.MISSING;
        }
        boolean scalar = operand instanceof String || operand instanceof Spelled || operand instanceof Boolean;
        return scalar && when.equals(String.valueOf(operand));
    }

    /** The root of {@code then} may stay missing or null, for the rules of the place of the call apply to it. */
    private @Nullable Object result(@Nullable Object template, Scope scope) {
        if (template instanceof String text) {
            List<Part> parts = TextReader.parts(text);
            return isWhole(parts) ? value(parts.get(0), scope) : text(parts, scope);
        }
        if (template instanceof Map<?, ?> object && object.containsKey("@value")) {
            return holds(object, scope) ? result(object.get("@value"), scope) : Absent.MISSING;
        }
        Object value = evaluate(template, scope);
        return value == Absent.OMITTED ? Absent.MISSING : value;
    }
}
