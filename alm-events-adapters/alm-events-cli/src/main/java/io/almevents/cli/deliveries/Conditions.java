package io.almevents.cli.deliveries;

import io.almevents.spi.DeliveryQuery;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The conditions by which deliveries are chosen. */
final class Conditions {
    @Option(names = "--subscription", paramLabel = "NAME", description = "only those of a subscription")
    private @Nullable String subscription;

    @Option(names = "--destination", paramLabel = "NAME", description = "only those to a destination")
    private @Nullable String destination;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "only those accepted then or later: 2026-12-01T06:00:00Z, or so long ago: PT24H")
    private @Nullable Instant from;

    @Option(names = "--until", paramLabel = "TIME", description = "only those accepted before")
    private @Nullable Instant until;

    boolean any() {
        return Stream.of(subscription, destination, from, until).anyMatch(condition -> condition != null);
    }

    DeliveryQuery query() {
        DeliveryQuery query = DeliveryQuery.all();
        query = subscription == null ? query : query.withSubscription(subscription);
        query = destination == null ? query : query.withDestination(destination);
        query = from == null ? query : query.withAcceptedFrom(from);
        return until == null ? query : query.withAcceptedUntil(until);
    }
}
