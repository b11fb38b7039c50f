package io.almevents.rule;

import io.almevents.rule.Condition.AnyOf;
import io.almevents.rule.Condition.Field;
import io.almevents.rule.Condition.OfService;
import io.almevents.rule.Condition.Within;
import io.almevents.rule.Matcher.EqualIgnoringCase;
import io.almevents.rule.Matcher.OneOf;
import io.almevents.rule.Matcher.Prefix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that could match an event without looking at the others.
 *
 * <p>A condition that wants a field to equal something, or to begin with something, gives <em>hooks</em>: the event must
 * offer at least one of them, or the rule cannot match. Each rule hangs on the hooks of one of its conditions, the one whose
 * hooks the fewest rules could hang on: of "resource type EVENT-SITUATIONS and service 4711" that is the service. A rule
 * without such a condition is looked at for every event.
 */
final class RuleIndex {
    private final Map<List<String>, FieldHooks> fields = new HashMap<>();
    private final BitSet always = new BitSet();

    /** A value that an event must offer for a rule to have a chance. */
    record Hook(List<String> path, Kind kind, Object value) {
        enum Kind {
            EQUAL,
            EQUAL_IGNORING_CASE,
            PREFIX
        }
    }

    /** An index of rules, given by their conditions and known by their place in the list. */
    RuleIndex(List<List<Condition>> rules) {
        Map<Hook, Integer> uses = new HashMap<>();
        rules.forEach(conditions -> conditions.forEach(condition -> count(condition, List.of(), uses)));
        for (int rule = 0; rule < rules.size(); rule++) {
            Optional<Set<Hook>> hooks = rarest(rules.get(rule), List.of(), uses);
            if (hooks.isEmpty()) {
                always.set(rule);
            }
            for (Hook hook : hooks.orElse(Set.of())) {
                fields.computeIfAbsent(hook.path(), p -> new FieldHooks()).add(hook, rule);
            }
        }
    }

    /** The rules that could match an event; all others cannot. */
    BitSet candidates(Map<String, @Nullable Object> event) {
        BitSet found = (BitSet) always.clone();
        fields.forEach((path, hooks) -> visit(event, path, 0, hooks, found));
        return found;
    }

    private static void visit(@Nullable Object value, List<String> path, int depth, FieldHooks hooks, BitSet found) {
        for (Object element : Missing.elements(value)) {
            if (depth == path.size()) {
                hooks.collect(element, found);
            } else {
                Object member = Missing.member(element, path.get(depth));
                if (member != Missing.MISSING) {
                    visit(member, path, depth + 1, hooks, found);
                }
            }
        }
    }

    private static void count(Condition condition, List<String> path, Map<Hook, Integer> uses) {
        if (condition instanceof Within within) {
            within.all().forEach(part -> count(part, FieldPath.below(path, within.name()), uses));
        } else if (condition instanceof AnyOf anyOf) {
            anyOf.alternatives().forEach(all -> all.forEach(part -> count(part, path, uses)));
        } else {
            hooks(condition, path, uses).ifPresent(hooks -> hooks.forEach(hook -> uses.merge(hook, 1, Integer::sum)));
        }
    }

    /** Of several conditions that must all hold, the hooks of the one that the fewest rules share. */
    private static Optional<Set<Hook>> rarest(List<Condition> all, List<String> path, Map<Hook, Integer> uses) {
        return all.stream()
                .flatMap(condition -> hooks(condition, path, uses).stream())
                .min(Comparator.<Set<Hook>>comparingInt(hooks -> mostUses(hooks, uses))
                        .thenComparingInt(Set::size));
    }

    private static int mostUses(Set<Hook> hooks, Map<Hook, Integer> uses) {
        return hooks.stream().mapToInt(hook -> uses.getOrDefault(hook, 0)).max().orElse(0);
    }

    private static Optional<Set<Hook>> hooks(Condition condition, List<String> path, Map<Hook, Integer> uses) {
        if (condition instanceof Within within) {
            return rarest(within.all(), FieldPath.below(path, within.name()), uses);
        } else if (condition instanceof AnyOf anyOf) {
            return union(anyOf.alternatives().stream()
                    .map(all -> rarest(all, path, uses))
                    .toList());
        } else if (condition instanceof OfService service) {
            return Optional.of(hooks(service));
        }
        Field field = (Field) condition;
        List<String> at = FieldPath.below(path, field.name());
        return union(
                field.alternatives().stream().map(matcher -> hooks(matcher, at)).toList());
    }

    /** One alternative without hooks, and the event need not offer any. */
    private static Optional<Set<Hook>> union(List<Optional<Set<Hook>>> alternatives) {
        Set<Hook> union = new HashSet<>();
        for (Optional<Set<Hook>> hooks : alternatives) {
            if (hooks.isEmpty()) {
                return Optional.empty();
            }
            union.addAll(hooks.get());
        }
        return Optional.of(union);
    }

    private static Set<Hook> hooks(OfService service) {
        Set<Hook> hooks = new HashSet<>();
        for (String name : OfService.NAMES) {
            List<String> path = List.of(OfService.RESOURCE, name);
            service.services().forEach(value -> hooks.add(new Hook(path, Hook.Kind.EQUAL, value)));
        }
        return hooks;
    }

    private static Optional<Set<Hook>> hooks(Matcher matcher, List<String> path) {
        if (matcher instanceof OneOf oneOf) {
            Set<Hook> hooks = new HashSet<>();
            oneOf.keys().forEach(key -> hooks.add(new Hook(path, Hook.Kind.EQUAL, key)));
            return Optional.of(hooks);
        } else if (matcher instanceof EqualIgnoringCase equal) {
            String folded = Scalars.folded(equal.text());
            return Optional.of(Set.of(new Hook(path, Hook.Kind.EQUAL_IGNORING_CASE, folded)));
        } else if (matcher instanceof Prefix prefix) {
            return Optional.of(Set.of(new Hook(path, Hook.Kind.PREFIX, prefix.text())));
        }
        return Optional.empty();
    }

    /** The rules that hang on the values of one field. */
    private static final class FieldHooks {
        private final Map<Object, List<Integer>> equal = new HashMap<>();
        private final Map<Object, List<Integer>> folded = new HashMap<>();
        /** By length, so that a text is cut once for each length rather than compared with each prefix. */
        private final Map<Integer, Map<Object, List<Integer>>> prefixes = new HashMap<>();

        void add(Hook hook, int rule) {
            Map<Object, List<Integer>> byValue = switch (hook.kind()) {
                case EQUAL -> equal;
                case EQUAL_IGNORING_CASE -> folded;
                case PREFIX -> prefixes.computeIfAbsent(hook.value().toString().length(), l -> new HashMap<>());
            };
            byValue.computeIfAbsent(hook.value(), v -> new ArrayList<>()).add(rule);
        }

        void collect(@Nullable Object value, BitSet found) {
            Object key = Scalars.key(value);
            if (key != null) {
                collect(equal, key, found);
            }
            if (value instanceof Number) {
                // System numbers are compared as texts.
                collect(equal, value.toString(), found);
            }
            if (value instanceof String text) {
                collect(folded, Scalars.folded(text), found);
                prefixes.forEach((length, byText) -> {
                    if (length <= text.length()) {
                        collect(byText, text.substring(0, length), found);
                    }
                });
            }
        }

        private static void collect(Map<Object, List<Integer>> rules, Object key, BitSet found) {
            rules.getOrDefault(key, List.of()).forEach(found::set);
        }
    }
}
