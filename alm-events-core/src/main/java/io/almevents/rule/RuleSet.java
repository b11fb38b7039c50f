package io.almevents.rule;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Projection;
import io.almevents.rule.Explanation.Verdict;
import io.almevents.spi.ConfigurationException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All rules of a forwarder, compiled once. Rules have no order: all that match apply. The cost of an event grows with the
 * rules that could match, not with all of them. Immutable and safe for use by several threads.
 */
public final class RuleSet {
    private final List<EventRule> rules;
    /** What rules want, each once: rules that want the same are judged together. */
    private final List<List<Condition>> wanted;
    /** The places of the rules that want it. */
    private final List<Places> wanting;
    /** What each rule triggers; equal sets are one. */
    private final List<Set<String>> subscriptions;
    /** The rules that may not count although their conditions hold. */
    private final BitSet restrained = new BitSet();

    private final Clock clock;
    private final Projection projection;
    private final RuleIndex index;

    private RuleSet(List<EventRule> rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
        List<Set<String>> triggered = new ArrayList<>();
        Map<List<String>, Set<String>> distinct = new HashMap<>();
        Map<List<Condition>, Places> places = new LinkedHashMap<>();
        for (int place = 0; place < rules.size(); place++) {
            EventRule rule = rules.get(place);
            places.computeIfAbsent(rule.conditions(), c -> new Places()).add(place);
            triggered.add(distinct.computeIfAbsent(List.copyOf(rule.subscriptions()), n -> rule.subscriptions()));
            restrained.set(place, !rule.enabled() || rule.snoozedUntil().isPresent());
        }
        subscriptions = List.copyOf(triggered);
        wanted = List.copyOf(places.keySet());
        wanting = List.copyOf(places.values());
        projection = Projection.of(wanted.stream()
                .flatMap(List::stream)
                .flatMap(Condition::fields)
                .distinct()
                .toList());
        index = new RuleIndex(wanted);
    }

    /**
     * Compiles rules.
     *
     * @param rules the rules
     * @param clock tells when a snoozed rule matches again
     * @return the set
     * @throws ConfigurationException if two rules have one name; tells all faults at once
     */
    public static RuleSet of(Collection<EventRule> rules, Clock clock) {
        Set<String> names = new HashSet<>();
        List<String> faults = rules.stream()
                .map(EventRule::name)
                .filter(name -> !names.add(name))
                .distinct()
                .map(name -> "two rules are named \"" + name + "\"")
                .toList();
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return new RuleSet(List.copyOf(rules), clock);
    }

    /**
     * The rules.
     *
     * @return the rules in the order given, unmodifiable
     */
    public List<EventRule> rules() {
        return rules;
    }

    /**
     * Finds the rules that match an event, without those that are disabled or snoozed.
     *
     * @param message the event
     * @return the rules and what they trigger
     */
    public RuleMatches match(ChangeMessage message) {
        Map<String, @Nullable Object> event = projection.read(message.outline());
        BitSet candidates = index.candidates(event);
        BitSet matching = new BitSet();
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            if (Condition.allHold(wanted.get(i), event)) {
                wanting.get(i).collect(matching);
            }
        }
        return matches(matching, clock.instant());
    }

    private RuleMatches matches(BitSet places, Instant now) {
        List<EventRule> matching = new ArrayList<>(places.cardinality());
        Set<String> triggered = new LinkedHashSet<>();
        Set<String> last = Set.of();
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            if (!restrained.get(place) || rules.get(place).applies(now)) {
                matching.add(rules.get(place));
                if (last != subscriptions.get(place)) {
                    last = subscriptions.get(place);
                    triggered.addAll(last);
                }
            }
        }
        return new RuleMatches(matching, triggered);
    }

    /**
     * Tells of every rule why it matches an event or does not. Meant for people: it looks at all rules.
     *
     * @param message the event
     * @return one explanation per rule, in the order of the rules, with values of the event
     */
    public List<Explanation> explain(ChangeMessage message) {
        Map<String, @Nullable Object> event = projection.read(message.outline());
        Instant now = clock.instant();
        return rules.stream()
                .map(rule -> new Explanation(
                        rule.name(),
                        rule.subscriptions(),
                        verdict(rule, event, now),
                        Explainer.explain(rule.conditions(), event)))
                .toList();
    }

    /**
     * What is allowed and yet hardly meant.
     *
     * @param subscriptions names of all subscriptions that there are
     * @return one sentence each, empty where there is nothing to say
     */
    public List<String> warnings(Collection<String> subscriptions) {
        List<String> warnings = new ArrayList<>();
        for (EventRule rule : rules) {
            if (rule.conditions().isEmpty()) {
                warnings.add("rule \"" + rule.name() + "\" names neither services nor an event: it matches all events");
            }
        }
        Set<String> named = new HashSet<>();
        rules.forEach(rule -> named.addAll(rule.subscriptions()));
        for (String subscription : subscriptions) {
            if (!rules.isEmpty() && !named.contains(subscription)) {
                warnings.add("subscription \"" + subscription + "\" is triggered by no rule");
            }
        }
        return warnings;
    }

    /** What an event makes us look at, each a number for what one or several rules want. */
    BitSet candidates(ChangeMessage message) {
        return index.candidates(projection.read(message.outline()));
    }

    private static Verdict verdict(EventRule rule, Map<String, @Nullable Object> event, Instant now) {
        if (!rule.enabled()) {
            return Verdict.DISABLED;
        }
        if (rule.snoozed(now)) {
            return Verdict.SNOOZED;
        }
        return Condition.allHold(rule.conditions(), event) ? Verdict.MATCHES : Verdict.DOES_NOT_MATCH;
    }
}
