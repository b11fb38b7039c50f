package io.almevents.source.monitoring;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the forwarder fares. Immutable; holds no values of events.
 *
 * @param from when the last report was made, or the reporter
 * @param to when this report was made
 * @param delivered deliveries that ended well in this time
 * @param skipped deliveries that ended because there was nothing to do
 * @param parked deliveries that ended without success
 * @param attemptsFailed attempts that failed, and after which another one follows
 * @param filtered events that concerned no subscription, since the forwarder was built
 * @param waiting deliveries that wait now, held ones included; counted up to 1000
 */
public record HealthReport(
        Instant from,
        Instant to,
        long delivered,
        long skipped,
        long parked,
        long attemptsFailed,
        long filtered,
        int waiting) {
    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("kind", "health");
        members.put("from", from.toString());
        members.put("to", to.toString());
        members.put("delivered", delivered);
        members.put("skipped", skipped);
        members.put("parked", parked);
        members.put("attemptsFailed", attemptsFailed);
        members.put("filtered", filtered);
        members.put("waiting", waiting);
        return members;
    }
}
