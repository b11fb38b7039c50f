package io.almevents.testkit;

/**
 * A step of a history. Names nothing that an earlier step made: claims and deliveries are counted among those that there
 * are, so that a history stays one when steps are left out.
 */
sealed interface Step {
    /** A message comes in; {@code who} has a bit for each subscription, {@code active} for those who only follow. */
    record Append(int node, int resource, String verb, int time, int subject, int who, int active, int moved)
            implements Step {}

    record Claim(int node, int destination, int limit) implements Step {}

    record Complete(int which, int how) implements Step {}

    record Release(int which) implements Step {}

    record Pause(int node, int destination, int seconds) implements Step {}

    record Retry(int node, int which) implements Step {}

    record Discard(int node, int which) implements Step {}

    record Purge(int node, int resource) implements Step {}

    record Reroute(int way) implements Step {}

    record Collapse(int destination, int subscriptions) implements Step {}

    record Pass(int seconds) implements Step {}

    /** The process of a node ends as it stands and comes back. */
    record Crash(int node) implements Step {}
}
