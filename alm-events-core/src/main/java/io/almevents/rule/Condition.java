package io.almevents.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event, or an object within it, must be like. Rules of both notations are made of these. */
sealed interface Condition {
    /** Whether it holds for an object; anything else is an object without members. */
    boolean holds(@Nullable Object object);

    /** The fields that it reads, each one the names that lead from the object to it. */
    Stream<List<String>> fields();

    /** A member of the object is like one of several alternatives. */
    record Field(String name, List<Matcher> alternatives) implements Condition {
        @Override
        public boolean holds(@Nullable Object object) {
            Object value = Missing.member(object, name);
            for (Matcher matcher : alternatives) {
                if (matcher.holds(value)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Stream<List<String>> fields() {
            return Stream.of(List.of(name));
        }
    }

    /** All of several conditions hold for a member of the object; where that is a list, for one and the same element. */
    record Within(String name, List<Condition> all) implements Condition {
        @Override
        public boolean holds(@Nullable Object object) {
            Object member = Missing.member(object, name);
            if (!(member instanceof List<?>)) {
                return allHold(all, member);
            }
            return Missing.elementsOrMissing(member).stream().anyMatch(element -> allHold(all, element));
        }

        @Override
        public Stream<List<String>> fields() {
            return all.stream().flatMap(Condition::fields).map(names -> {
                List<String> longer = new ArrayList<>(List.of(name));
                longer.addAll(names);
                return longer;
            });
        }
    }

    /** All conditions of one of several alternatives hold. */
    record AnyOf(List<List<Condition>> alternatives) implements Condition {
        @Override
        public boolean holds(@Nullable Object object) {
            return alternatives.stream().anyMatch(all -> allHold(all, object));
        }

        @Override
        public Stream<List<String>> fields() {
            return alternatives.stream().flatMap(List::stream).flatMap(Condition::fields);
        }
    }

    /** The event is about one of several business services, whichever of SAP's names or ids they are given by. */
    record OfService(Set<String> services) implements Condition {
        static final String RESOURCE = "resource";
        static final List<String> NAMES = List.of("serviceId", "serviceID", "serviceName", "systemNumber");

        @Override
        public boolean holds(@Nullable Object object) {
            Object resource = Missing.member(object, RESOURCE);
            return NAMES.stream()
                    .flatMap(name -> Missing.elements(Missing.member(resource, name)).stream())
                    .anyMatch(this::isOne);
        }

        /** Some senders give system numbers as numbers. */
        private boolean isOne(@Nullable Object value) {
            return value != null && services.contains(value instanceof Number ? value.toString() : value);
        }

        @Override
        public Stream<List<String>> fields() {
            return NAMES.stream().map(name -> List.of(RESOURCE, name));
        }
    }

    /** A condition on a field some levels down. */
    static Condition at(List<String> path, List<Matcher> alternatives) {
        Condition condition = new Field(path.get(path.size() - 1), alternatives);
        for (int i = path.size() - 2; i >= 0; i--) {
            condition = new Within(path.get(i), List.of(condition));
        }
        return condition;
    }

    /** Whether all hold for an object. A loop: a stream would take longer than what it goes through. */
    static boolean allHold(List<Condition> conditions, @Nullable Object object) {
        for (Condition condition : conditions) {
            if (!condition.holds(object)) {
                return false;
            }
        }
        return true;
    }
}
