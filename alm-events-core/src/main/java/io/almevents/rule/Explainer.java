package io.almevents.rule;

import io.almevents.rule.Condition.AnyOf;
import io.almevents.rule.Condition.Field;
import io.almevents.rule.Condition.OfService;
import io.almevents.rule.Condition.Within;
import io.almevents.rule.Explanation.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells condition by condition what was wanted and what was found. Where a path leads through an array there are several
 * objects to look at, of which one must fit.
 */
final class Explainer {
    private Explainer() {}

    static List<Finding> explain(List<Condition> conditions, @Nullable Object event) {
        return explain(conditions, List.of(), Arrays.asList(event));
    }

    static String wanted(List<Matcher> alternatives) {
        return alternatives.stream().map(Matcher::wanted).collect(Collectors.joining(" or "));
    }

    private static List<Finding> explain(
            List<Condition> conditions, List<String> path, List<@Nullable Object> objects) {
        List<Finding> findings = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof Field field) {
                findings.add(field(field, path, objects));
            } else if (condition instanceof Within within) {
                findings.addAll(within(within, path, objects));
            } else if (condition instanceof AnyOf anyOf) {
                findings.add(anyOf(anyOf, path, objects));
            } else if (condition instanceof OfService service) {
                findings.add(service(service, objects));
            }
        }
        return findings;
    }

    private static Finding field(Field field, List<String> path, List<@Nullable Object> objects) {
        return new Finding(
                FieldPath.of(FieldPath.below(path, field.name())),
                wanted(field.alternatives()),
                shown(objects.stream().map(object -> Missing.member(object, field.name()))),
                holds(field, objects),
                List.of());
    }

    private static List<Finding> within(Within within, List<String> path, List<@Nullable Object> objects) {
        List<String> below = FieldPath.below(path, within.name());
        List<@Nullable Object> members = new ArrayList<>();
        objects.forEach(object -> members.addAll(Missing.elementsOrMissing(Missing.member(object, within.name()))));
        List<Finding> parts = explain(within.all(), below, members);
        if (members.size() == 1 || within.all().size() == 1) {
            return parts;
        }
        // Each part may hold for another element, and still the whole fails.
        String wanted = "one of " + members.size() + " elements for which all of this holds";
        return List.of(new Finding(FieldPath.of(below), wanted, Optional.empty(), holds(within, objects), parts));
    }

    private static Finding anyOf(AnyOf anyOf, List<String> path, List<@Nullable Object> objects) {
        List<Finding> alternatives = new ArrayList<>();
        String place = FieldPath.of(FieldPath.below(path, "$or"));
        for (List<Condition> all : anyOf.alternatives()) {
            alternatives.add(new Finding(
                    place + " " + (alternatives.size() + 1),
                    "all of this",
                    Optional.empty(),
                    holds(new AnyOf(List.of(all)), objects),
                    explain(all, path, objects)));
        }
        return new Finding(place, "one of these", Optional.empty(), holds(anyOf, objects), alternatives);
    }

    private static Finding service(OfService service, List<@Nullable Object> objects) {
        Stream<@Nullable Object> values = objects.stream()
                .map(object -> Missing.member(object, OfService.RESOURCE))
                .flatMap(resource -> OfService.NAMES.stream().map(name -> Missing.member(resource, name)));
        return new Finding(
                OfService.RESOURCE + "." + String.join("|", OfService.NAMES),
                new Matcher.OneOf(new LinkedHashSet<>(service.services())).wanted(),
                shown(values),
                holds(service, objects),
                List.of());
    }

    private static boolean holds(Condition condition, List<@Nullable Object> objects) {
        return objects.stream().anyMatch(condition::holds);
    }

    private static Optional<String> shown(Stream<@Nullable Object> values) {
        List<@Nullable Object> found = new ArrayList<>();
        values.filter(value -> value != Missing.MISSING).forEach(found::add);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(found.stream().map(Shown::value).collect(Collectors.joining(", ")));
    }
}
