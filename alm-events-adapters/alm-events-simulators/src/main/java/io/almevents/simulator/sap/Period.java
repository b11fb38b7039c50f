package io.almevents.simulator.sap;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that events are asked for; an event belongs to it where the two overlap (I).
 *
 * @param from null for all times before
 * @param to null for all times after
 */
record Period(@Nullable Instant from, @Nullable Instant to) {
    static final Period ALWAYS = new Period(null, null);

    /** As {@code L1W}, the last week (C for analytics, I for the parameter {@code period}): hours, days, weeks, months. */
    private static final Pattern LAST = Pattern.compile("L(\\d{1,3})([HDWM])");

    static Period last(String semantic, Instant now) {
        Matcher last = LAST.matcher(semantic);
        if (!last.matches()) {
            throw new Refusal(400, "Unknown period");
        }
        Duration unit = switch (last.group(2)) {
            case "H" -> Duration.ofHours(1);
            case "D" -> Duration.ofDays(1);
            case "W" -> Duration.ofDays(7);
            default -> Duration.ofDays(30);
        };
        return new Period(now.minus(unit.multipliedBy(Long.parseLong(last.group(1)))), now);
    }

    static Period between(@Nullable String from, @Nullable String to) {
        return new Period(instant(from), instant(to));
    }

    boolean overlaps(StatusEvent event) {
        Instant end = event.endTime();
        return (to == null || !event.startTime().isAfter(to)) && (from == null || end == null || !end.isBefore(from));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(400, "A time must be written as 2026-04-11T09:03:00Z");
        }
    }
}
