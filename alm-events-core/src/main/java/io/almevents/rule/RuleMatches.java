package io.almevents.rule;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that match an event.
 *
 * @param rules the rules in their order
 * @param subscriptions what they trigger together, each subscription once
 */
public record RuleMatches(List<EventRule> rules, Set<String> subscriptions) {
    /**
     * Takes copies.
     *
     * @param rules see the component
     * @param subscriptions see the component
     */
    public RuleMatches {
        rules = List.copyOf(rules);
        subscriptions = Collections.unmodifiableSet(new LinkedHashSet<>(subscriptions));
    }
}
