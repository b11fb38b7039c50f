package io.almevents.cli.deliveries;

import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How a table shows parts of a delivery. */
final class Cells {
    private Cells() {}

    static String seconds(Optional<Instant> time) {
        return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
    }

    static String cause(Delivery delivery) {
        return delivery.cause().map(Cause::name).orElse("");
    }
}
