package io.almevents.benchmarks.rules;

/** Few rules could match an event, however many there are. */
public class FewRulesBenchmark extends RulesBenchmark {
    /** For JMH. */
    public FewRulesBenchmark() {
        super(Reach.few);
    }
}
