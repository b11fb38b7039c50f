package io.almevents.rule;

import io.almevents.rule.Bound.Comparison;
import io.almevents.rule.Matcher.AnythingBut;
import io.almevents.rule.Matcher.EqualIgnoringCase;
import io.almevents.rule.Matcher.Exists;
import io.almevents.rule.Matcher.InNetwork;
import io.almevents.rule.Matcher.Like;
import io.almevents.rule.Matcher.Numeric;
import io.almevents.rule.Matcher.OneOf;
import io.almevents.rule.Matcher.Prefix;
import io.almevents.rule.Matcher.Suffix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the matchers of a pattern: objects of one member, whose name is the kind of matcher. */
final class MatcherReader {
    private static final String KNOWN =
            "anything-but, cidr, equals-ignore-case, exists, numeric, prefix, suffix, wildcard";
    private static final String KNOWN_BELOW_ANYTHING_BUT = "equals-ignore-case, prefix, suffix, wildcard";

    private final Faults faults;

    MatcherReader(Faults faults) {
        this.faults = faults;
    }

    Optional<Matcher> read(Map<?, ?> matcher, String pointer) {
        if (matcher.size() != 1) {
            faults.add(pointer, "must be one matcher; write several as several alternatives");
            return Optional.empty();
        }
        Map.Entry<?, ?> only = matcher.entrySet().iterator().next();
        String name = String.valueOf(only.getKey());
        Object value = only.getValue();
        String place = Faults.below(pointer, name);
        return switch (name) {
            case "prefix", "suffix", "equals-ignore-case", "wildcard" -> text(name, value, place);
            case "anything-but" -> anythingBut(value, place);
            case "numeric" -> numeric(value, place);
            case "exists" -> exists(value, place);
            case "cidr" -> cidr(value, place);
            default -> {
                faults.add(pointer, "unknown matcher " + Shown.text(name) + "; known are: " + KNOWN);
                yield Optional.empty();
            }
        };
    }

    /** The key of a value to compare with. */
    Optional<Object> key(@Nullable Object value, String pointer) {
        Object key = Scalars.key(value);
        if (key == null) {
            faults.add(pointer, "must be a text, a number, true, false, null or a matcher");
        }
        return Optional.ofNullable(key);
    }

    private Optional<Matcher> text(String name, @Nullable Object value, String pointer) {
        if (!(value instanceof String text)) {
            faults.add(pointer, "must be a text");
            return Optional.empty();
        }
        return switch (name) {
            case "prefix" -> Optional.of(new Prefix(text));
            case "suffix" -> Optional.of(new Suffix(text));
            case "wildcard" -> wildcard(text, pointer);
            default -> Optional.of(new EqualIgnoringCase(text));
        };
    }

    private Optional<Matcher> wildcard(String text, String pointer) {
        Wildcard.Read read = Wildcard.read(text);
        Wildcard wildcard = read.wildcard();
        if (wildcard == null) {
            faults.add(pointer, "the wildcard " + read.fault());
            return Optional.empty();
        }
        return Optional.of(new Like(wildcard));
    }

    private Optional<Matcher> anythingBut(@Nullable Object value, String pointer) {
        List<Matcher> none = new ArrayList<>();
        if (value instanceof Map<?, ?> nested) {
            nested(nested, pointer, none);
        } else {
            Set<Object> keys = new LinkedHashSet<>();
            if (value instanceof List<?> list) {
                requireSome(list, pointer);
                for (int i = 0; i < list.size(); i++) {
                    key(list.get(i), Faults.below(pointer, i)).ifPresent(keys::add);
                }
            } else {
                key(value, pointer).ifPresent(keys::add);
            }
            none.add(new OneOf(keys));
        }
        return Optional.of(new AnythingBut(List.copyOf(none)));
    }

    private void nested(Map<?, ?> matcher, String pointer, List<Matcher> none) {
        String name =
                matcher.size() == 1 ? String.valueOf(matcher.keySet().iterator().next()) : "";
        if (!List.of(KNOWN_BELOW_ANYTHING_BUT.split(", ")).contains(name)) {
            faults.add(pointer, "must be values, or one matcher of: " + KNOWN_BELOW_ANYTHING_BUT);
            return;
        }
        Object value = matcher.values().iterator().next();
        String place = Faults.below(pointer, name);
        if (value instanceof List<?> list) {
            requireSome(list, place);
            for (int i = 0; i < list.size(); i++) {
                text(name, list.get(i), Faults.below(place, i)).ifPresent(none::add);
            }
        } else {
            text(name, value, place).ifPresent(none::add);
        }
    }

    private void requireSome(List<?> list, String pointer) {
        if (list.isEmpty()) {
            faults.add(pointer, "must hold at least one value");
        }
    }

    private Optional<Matcher> exists(@Nullable Object value, String pointer) {
        if (!(value instanceof Boolean wantsIt)) {
            faults.add(pointer, "must be true or false");
            return Optional.empty();
        }
        return Optional.of(new Exists(wantsIt));
    }

    private Optional<Matcher> cidr(@Nullable Object value, String pointer) {
        Network network = value instanceof String text ? Network.read(text) : null;
        if (network == null) {
            faults.add(pointer, "must be a range of IP addresses such as \"10.0.0.0/8\" or \"2001:db8::/32\"");
            return Optional.empty();
        }
        return Optional.of(new InNetwork(network));
    }

    private Optional<Matcher> numeric(@Nullable Object value, String pointer) {
        List<Bound> bounds = new ArrayList<>();
        boolean readable = value instanceof List<?> list && (list.size() == 2 || list.size() == 4);
        if (readable && value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i += 2) {
                Comparison comparison = Comparison.BY_SYMBOL.get(String.valueOf(list.get(i)));
                BigDecimal limit = list.get(i + 1) instanceof Number number ? Scalars.number(number) : null;
                if (comparison == null || limit == null) {
                    readable = false;
                } else {
                    bounds.add(new Bound(comparison, limit));
                }
            }
        }
        if (!readable) {
            faults.add(
                    pointer,
                    "must be a comparison (<, <=, =, >=, >) and a number, or a range of two of them,"
                            + " such as [ \">=\", 5, \"<\", 10 ]");
        } else if (bounds.size() == 2 && !isRange(bounds.get(0), bounds.get(1))) {
            faults.add(pointer, "must be a range: a lower bound and an upper bound with numbers between them");
        }
        return Optional.of(new Numeric(List.copyOf(bounds)));
    }

    private static boolean isRange(Bound one, Bound other) {
        return one.comparison().isLower() ? hasNumbers(one, other) : hasNumbers(other, one);
    }

    private static boolean hasNumbers(Bound lower, Bound upper) {
        int order = lower.limit().compareTo(upper.limit());
        boolean touching = lower.comparison() == Comparison.AT_LEAST && upper.comparison() == Comparison.AT_MOST;
        return lower.comparison().isLower() && upper.comparison().isUpper() && (order < 0 || (order == 0 && touching));
    }
}
