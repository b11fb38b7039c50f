package io.almevents.benchmarks.rules;

import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.rule.RuleMatches;
import io.almevents.rule.RuleSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link RuleSet}: reads what the rules ask for, and matches. */
public final class AlmEventsEngine implements Engine {
    private final RuleSet rules;

    /** Compiles patterns. */
    public AlmEventsEngine(List<Map<String, Object>> patterns) {
        List<EventRule> all = new ArrayList<>();
        for (Map<String, Object> pattern : patterns) {
            all.add(EventRule.builder(String.valueOf(all.size()))
                    .event(pattern)
                    .trigger("incidents")
                    .build());
        }
        rules = RuleSet.of(all, Clock.systemUTC());
    }

    @Override
    public RuleMatches match(byte[] event) {
        return rules.match(ChangeMessage.kept(ChangeMessage.DEFAULT_SOURCE, event));
    }

    @Override
    public Set<Integer> matching(byte[] event) {
        return match(event).rules().stream()
                .map(rule -> Integer.valueOf(rule.name()))
                .collect(Collectors.toSet());
    }
}
