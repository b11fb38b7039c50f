package io.almevents.benchmarks.rules;

/** How many rules could match one event. */
public enum Reach {
    /** Each rule is about a service of its own: few, however many rules there are. */
    few,
    /** The rules share 64 services: one in 64. */
    many;

    private static final int SHARED_SERVICES = 64;

    /** How many services so many rules are about. */
    int services(int rules) {
        return this == few ? rules : Math.min(rules, SHARED_SERVICES);
    }
}
