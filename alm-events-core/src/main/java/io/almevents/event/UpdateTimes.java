package io.almevents.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Reads the times of resources: ISO-8601 with 0 to 9 fraction digits, with an offset or, then meant in UTC, without. */
final class UpdateTimes {
    private UpdateTimes() {}

    static Optional<Instant> read(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.trim(), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime withOffset
                            ? withOffset.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            // A time that cannot be read counts as none: the order of acceptance holds then, and the event is not lost.
            return Optional.empty();
        }
    }
}
