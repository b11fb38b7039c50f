package io.almevents.rule;

import io.almevents.rule.Condition.AnyOf;
import io.almevents.rule.Condition.Field;
import io.almevents.rule.Condition.OfService;
import io.almevents.rule.Condition.Within;
import io.almevents.rule.Matcher.EqualIgnoringCase;
import io.almevents.rule.Matcher.Like;
import io.almevents.rule.Matcher.OneOf;
import io.almevents.rule.Matcher.Prefix;
import io.almevents.rule.Matcher.Suffix;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that could match an event without looking at the others.
 *
 * <p>A condition that no missing field fulfils gives {@link Hook hooks}: the event must offer at least one of them, or the
 * rule cannot match. Each rule hangs on the hooks of one of its conditions, the one whose hooks the fewest rules could hang
 * on: of "resource type EVENT-SITUATIONS and service 4711" that is the service. A rule without such a condition is looked at
 * for every event.
 */
final class RuleIndex {
    private final HookedField event = new HookedField();
    private final BitSet always = new BitSet();

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
                event.add(hook, rule);
            }
        }
        event.link();
    }

    /** The rules that could match an event; all others cannot. */
    BitSet candidates(Map<String, @Nullable Object> message) {
        BitSet found = (BitSet) always.clone();
        event.collect(message, found);
        return found;
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
        // However few rules ask only whether a field is there, most events will have it.
        return hooks.stream()
                .mapToInt(hook -> hook.kind() == Hook.Kind.PRESENT ? Integer.MAX_VALUE : uses.getOrDefault(hook, 0))
                .max()
                .orElse(0);
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
            service.services().forEach(value -> hooks.add(Hook.equal(path, value)));
        }
        return hooks;
    }

    private static Optional<Set<Hook>> hooks(Matcher matcher, List<String> path) {
        if (matcher.holdsForMissing()) {
            return Optional.empty();
        } else if (matcher instanceof OneOf oneOf) {
            return Optional.of(
                    oneOf.keys().stream().map(key -> Hook.equal(path, key)).collect(Collectors.toSet()));
        }
        return Optional.of(Set.of(hook(matcher, path)));
    }

    private static Hook hook(Matcher matcher, List<String> path) {
        if (matcher instanceof EqualIgnoringCase equal) {
            return Hook.equalIgnoringCase(path, equal.text());
        } else if (matcher instanceof Prefix prefix) {
            return Hook.prefix(path, prefix.text());
        } else if (matcher instanceof Suffix suffix) {
            return Hook.suffix(path, suffix.text());
        } else if (matcher instanceof Like like) {
            return hook(like.wildcard(), path);
        }
        return Hook.present(path);
    }

    private static Hook hook(Wildcard wildcard, List<String> path) {
        List<String> parts = wildcard.parts();
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (!first.isEmpty()) {
            return Hook.prefix(path, first);
        }
        return last.isEmpty() ? Hook.present(path) : Hook.suffix(path, last);
    }
}
