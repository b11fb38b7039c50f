package io.almevents.rule;

import io.almevents.rule.Condition.OfService;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which events trigger which subscriptions: those for which everything holds that the rule wants. Like SAP Cloud
 * ALM's event processing rules it filters on business services and on the event; the notation is ours. Immutable.
 */
public final class EventRule {
    private final String name;
    private final List<Condition> conditions;
    private final Set<String> subscriptions;
    private final boolean enabled;
    private final Optional<Instant> snoozedUntil;

    private EventRule(Builder builder, List<Condition> conditions) {
        name = builder.name;
        this.conditions = List.copyOf(conditions);
        subscriptions = Collections.unmodifiableSet(new LinkedHashSet<>(builder.subscriptions));
        enabled = builder.enabled;
        snoozedUntil = Optional.ofNullable(builder.snoozedUntil);
    }

    /**
     * Begins a rule. One that wants nothing matches every event.
     *
     * @param name its name, for people
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What it triggers.
     *
     * @return names of subscriptions in the order given, unmodifiable
     */
    public Set<String> subscriptions() {
        return subscriptions;
    }

    /**
     * Whether it counts at all.
     *
     * @return true unless it was disabled
     */
    public boolean enabled() {
        return enabled;
    }

    /**
     * Until when it matches nothing.
     *
     * @return the time, empty where it is not snoozed; one that has passed means nothing
     */
    public Optional<Instant> snoozedUntil() {
        return snoozedUntil;
    }

    List<Condition> conditions() {
        return conditions;
    }

    boolean snoozed(Instant now) {
        return snoozedUntil.filter(now::isBefore).isPresent();
    }

    /** Whether it counts now, as far as that does not depend on the event. */
    boolean applies(Instant now) {
        return enabled && !snoozed(now);
    }

    /** The name. */
    @Override
    public String toString() {
        return "EventRule[" + name + "]";
    }

    /** Collects a rule. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final Faults faults;
        private final Set<String> services = new LinkedHashSet<>();
        private final List<Condition> conditions = new ArrayList<>();
        private final Set<String> subscriptions = new LinkedHashSet<>();
        private boolean enabled = true;
        private @Nullable Instant snoozedUntil;

        private Builder(String name) {
            this.name = name;
            this.faults = new Faults(name);
            if (name.isBlank()) {
                faults.add("the name must not be empty");
            }
        }

        /**
         * Wants the event to be about one of several business services. Further calls add alternatives.
         *
         * @param values what {@code resource.serviceId}, {@code resource.serviceID}, {@code resource.serviceName} or
         *     {@code resource.systemNumber} may be
         * @return this builder
         */
        public Builder services(String... values) {
            if (values.length == 0) {
                faults.add("/services", "must not be empty; leave it out to want any service");
            }
            services.addAll(List.of(values));
            return this;
        }

        /**
         * Wants something of a field, besides all that is wanted already.
         *
         * @param path names of members of objects within each other, divided by dots, from the message inwards:
         *     {@code resource.rating}. A dot or a backslash that belongs to a name follows a backslash. Where the path
         *     leads through an array, any of its elements will do
         * @param predicate what is wanted, see {@link Predicates}
         * @return this builder
         */
        public Builder when(String path, FieldPredicate predicate) {
            List<String> names = FieldPath.names(path);
            if (names.contains("")) {
                faults.add("the path \"" + path + "\" has a name that is empty");
            }
            conditions.add(Condition.at(names, predicate.alternatives()));
            return this;
        }

        /**
         * Wants the event to fit a pattern in the notation of Amazon EventBridge, as a reader of JSON or YAML gives it:
         * maps, lists, texts, numbers, booleans and nulls. Wanted besides all that is wanted already.
         *
         * @param pattern mirrors the change message; see {@code docs/rules.md}
         * @return this builder
         */
        public Builder event(Map<String, ? extends @Nullable Object> pattern) {
            conditions.addAll(EventPattern.compile(pattern, "/event", faults));
            return this;
        }

        /**
         * Triggers subscriptions. Required.
         *
         * @param names names of subscriptions of the forwarder
         * @return this builder
         */
        public Builder trigger(String... names) {
            subscriptions.addAll(List.of(names));
            return this;
        }

        /**
         * Switches the rule on or off.
         *
         * @param value true by default
         * @return this builder
         */
        public Builder enabled(boolean value) {
            enabled = value;
            return this;
        }

        /**
         * Lets the rule match nothing for a while. Tickets that it began are followed all the same.
         *
         * @param value when it matches again; by default it is not snoozed
         * @return this builder
         */
        public Builder snoozedUntil(Instant value) {
            snoozedUntil = value;
            return this;
        }

        /**
         * Ends the collecting.
         *
         * @return the rule
         * @throws ConfigurationException if something is wrong; tells all faults at once, each with its place
         */
        public EventRule build() {
            List<ConfigurationFault> all = new ArrayList<>(faults.all());
            if (subscriptions.isEmpty()) {
                Faults last = new Faults(name);
                last.add("triggers no subscription");
                all.addAll(last.all());
            }
            if (!all.isEmpty()) {
                throw ConfigurationException.of(all);
            }
            List<Condition> wanted = new ArrayList<>();
            if (!services.isEmpty()) {
                wanted.add(new OfService(Collections.unmodifiableSet(new LinkedHashSet<>(services))));
            }
            wanted.addAll(conditions);
            return new EventRule(this, wanted);
        }
    }
}
