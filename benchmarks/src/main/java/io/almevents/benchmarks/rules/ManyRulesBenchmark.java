package io.almevents.benchmarks.rules;

/** One in 64 rules could match an event. */
public class ManyRulesBenchmark extends RulesBenchmark {
    /** For JMH. */
    public ManyRulesBenchmark() {
        super(Reach.many);
    }
}
