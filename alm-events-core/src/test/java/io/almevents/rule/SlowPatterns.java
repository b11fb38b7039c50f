package io.almevents.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates patterns as they are written, the plainest way: the judge of random tests. Knows no cidr. */
final class SlowPatterns {
    private static final Object MISSING = new Object();

    private SlowPatterns() {}

    static boolean matches(Map<?, ?> pattern, @Nullable Object event) {
        for (Map.Entry<?, ?> member : pattern.entrySet()) {
            if (member.getKey().equals("$or")) {
                if (((List<?>) member.getValue()).stream().noneMatch(one -> matches((Map<?, ?>) one, event))) {
                    return false;
                }
            } else if (!member(member.getValue(), get(event, member.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object get(@Nullable Object event, Object name) {
        return event instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : MISSING;
    }

    private static boolean member(Object wanted, @Nullable Object value) {
        if (wanted instanceof Map<?, ?> pattern) {
            if (value instanceof List<?> list && !flat(list).isEmpty()) {
                return flat(list).stream().anyMatch(element -> matches(pattern, element));
            }
            return matches(pattern, value);
        }
        for (Object alternative : (List<?>) wanted) {
            if (alternative instanceof Map<?, ?> matcher && matcher.containsKey("exists")) {
                if (matcher.get("exists").equals(value != MISSING)) {
                    return true;
                }
            } else if (value instanceof List<?> list && !flat(list).isEmpty()) {
                if (flat(list).stream().anyMatch(element -> alternative(alternative, element))) {
                    return true;
                }
            } else if (alternative(alternative, value instanceof List ? MISSING : value)) {
                return true;
            }
        }
        return false;
    }

    private static List<?> flat(List<?> list) {
        return list.stream()
                .flatMap(element ->
                        element instanceof List<?> inner ? flat(inner).stream() : Stream.of(new Object[] {element}))
                .collect(Collectors.toList());
    }

    private static boolean alternative(@Nullable Object alternative, @Nullable Object value) {
        if (!(alternative instanceof Map<?, ?> matcher)) {
            return equal(alternative, value);
        }
        String name = matcher.keySet().iterator().next().toString();
        Object operand = matcher.values().iterator().next();
        if (name.equals("anything-but")) {
            return !but(operand, value);
        } else if (name.equals("numeric")) {
            return numeric((List<?>) operand, value);
        }
        return text(name, String.valueOf(operand), value);
    }

    private static boolean but(@Nullable Object operand, @Nullable Object value) {
        if (operand instanceof Map<?, ?> nested) {
            String name = nested.keySet().iterator().next().toString();
            Object texts = nested.values().iterator().next();
            List<?> all = texts instanceof List<?> list ? list : List.of(texts);
            return all.stream().anyMatch(one -> text(name, one.toString(), value));
        }
        return operand instanceof List<?> list
                ? list.stream().anyMatch(one -> equal(one, value))
                : equal(operand, value);
    }

    private static boolean equal(@Nullable Object wanted, @Nullable Object value) {
        if (wanted instanceof Number && value instanceof Number) {
            return new BigDecimal(wanted.toString()).compareTo(new BigDecimal(value.toString())) == 0;
        }
        return wanted == null ? value == null : wanted.equals(value);
    }

    private static boolean text(String name, String operand, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return false;
        }
        return switch (name) {
            case "prefix" -> text.startsWith(operand);
            case "suffix" -> text.endsWith(operand);
            case "equals-ignore-case" -> text.equalsIgnoreCase(operand);
            default -> text.matches(Pattern.quote(operand).replace("*", "\\E.*\\Q"));
        };
    }

    private static boolean numeric(List<?> bounds, @Nullable Object value) {
        if (!(value instanceof Number) && !(value instanceof String text && text.matches("-?\\d+(\\.\\d+)?"))) {
            return false;
        }
        for (int i = 0; i < bounds.size(); i += 2) {
            int order = new BigDecimal(value.toString())
                    .compareTo(new BigDecimal(bounds.get(i + 1).toString()));
            boolean holds = switch (bounds.get(i).toString()) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case "=" -> order == 0;
                case ">=" -> order >= 0;
                default -> order > 0;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
