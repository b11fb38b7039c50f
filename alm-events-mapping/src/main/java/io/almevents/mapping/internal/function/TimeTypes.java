package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What operands of functions of time must be. */
final class TimeTypes {
    /** ISO-8601: a date, or date and time with or without an offset. Seconds may be left out, up to nine digits follow them. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Characters of +01. */
    private static final int HOURS = 3;

    /** Characters of +0100. */
    private static final int HOURS_AND_MINUTES = 5;

    /** Eighteen digits always fit a {@code long}. */
    private static final Pattern MILLISECONDS = Pattern.compile("-?[0-9]{1,18}");

    private static final int MAX_NUMBER_CHARACTERS = 40;

    /** {@code P1DT4H}: what {@link Period} reads, what {@link Duration} reads, or both. */
    private static final Pattern SPAN = Pattern.compile("([+-]?)P([^T]*)(T.+)?");

    /** Any time with all fields different, to try patterns on. */
    private static final Instant SAMPLE = Instant.parse("2026-11-22T13:45:56.123456789Z");

    static final Type<Instant> INSTANT =
            new Type<>(Instant.class, "must be a time: ISO-8601 or milliseconds since 1970", TimeTypes::instant);

    /** A length of time in calendar units and in seconds. */
    record Span(Period days, Duration time) {}

    static final Type<Span> SPAN_TYPE =
            new Type<>(Span.class, "must be a length of time in ISO-8601, such as 'PT4H' or 'P1D'", TimeTypes::span);

    static final Type<ZoneId> ZONE =
            new Type<>(ZoneId.class, "must be a time zone, such as 'Europe/Berlin' or '+01:00'", TimeTypes::zone);

    static final Type<Locale> LOCALE =
            new Type<>(Locale.class, "must be a language tag, such as 'en' or 'de-CH'", TimeTypes::locale);

    static final Type<DateTimeFormatter> PATTERN = new Type<>(
            DateTimeFormatter.class,
            "must be a pattern of java.time.format.DateTimeFormatter, such as 'dd.MM.yyyy HH:mm'",
            value -> pattern(value, false));

    static final Type<DateTimeFormatter> READING_PATTERN = new Type<>(
            DateTimeFormatter.class,
            "must be a pattern of java.time.format.DateTimeFormatter with a date, such as 'dd.MM.yyyy HH:mm'",
            value -> pattern(value, true));

    private TimeTypes() {}

    private static @Nullable Instant instant(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return milliseconds(number.spelling());
        }
        if (!(value instanceof JsonString string)) {
            return null;
        }
        if (MILLISECONDS.matcher(string.text()).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(string.text()));
        }
        try {
            return instant(ISO.parse(withMinutes(string.text())), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The offsets +01 and +0100 as +01:00. */
    private static String withMinutes(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        if (sign < text.indexOf('T') || text.indexOf('T') < 0) {
            return text;
        }
        return switch (text.length() - sign) {
            case HOURS -> text + ":00";
            case HOURS_AND_MINUTES -> text.substring(0, sign + HOURS) + ":" + text.substring(sign + HOURS);
            default -> text;
        };
    }

    private static @Nullable Instant milliseconds(String spelling) {
        boolean small = spelling.length() <= MAX_NUMBER_CHARACTERS
                && Decimal.of(spelling).exponent().bitLength() < Byte.SIZE;
        try {
            return small ? Instant.ofEpochMilli(new BigDecimal(spelling).longValueExact()) : null;
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** What was read as an instant; without a time it is midnight, without an offset the time of the zone. */
    static Instant instant(TemporalAccessor read, ZoneId otherwise) {
        LocalTime time = read.query(TemporalQueries.localTime());
        ZoneId zone = read.query(TemporalQueries.zone());
        return date(read)
                .atTime(time == null ? LocalTime.MIDNIGHT : time)
                .atZone(zone == null ? otherwise : zone)
                .toInstant();
    }

    /** A pattern may have no day, or neither day nor month: then it is the first. */
    private static LocalDate date(TemporalAccessor read) {
        LocalDate date = read.query(TemporalQueries.localDate());
        if (date != null) {
            return date;
        }
        int month = read.isSupported(ChronoField.MONTH_OF_YEAR) ? read.get(ChronoField.MONTH_OF_YEAR) : 1;
        return LocalDate.of(read.get(ChronoField.YEAR), month, 1);
    }

    private static @Nullable Span span(JsonValue value) {
        Matcher parts = SPAN.matcher(JsonText.of(value, Integer.MAX_VALUE));
        if (!(value instanceof JsonString) || !parts.matches()) {
            return null;
        }
        try {
            String time = parts.group(3);
            boolean noDays = parts.group(2).isEmpty() && time != null;
            Span span = new Span(
                    noDays ? Period.ZERO : Period.parse("P" + parts.group(2)),
                    time == null ? Duration.ZERO : Duration.parse("P" + time));
            return parts.group(1).equals("-")
                    ? new Span(span.days().negated(), span.time().negated())
                    : span;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable ZoneId zone(JsonValue value) {
        try {
            return value instanceof JsonString string ? ZoneId.of(string.text()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Locale locale(JsonValue value) {
        try {
            Locale locale = value instanceof JsonString string
                    ? new Locale.Builder().setLanguageTag(string.text()).build()
                    : Locale.ROOT;
            // A language of two letters that nobody speaks is a slip, and would silently count as none.
            return List.of(Locale.getISOLanguages()).contains(locale.getLanguage())
                            || locale.getLanguage().length() > 2
                    ? locale
                    : null;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    private static @Nullable DateTimeFormatter pattern(JsonValue value, boolean reading) {
        if (!(value instanceof JsonString string)) {
            return null;
        }
        try {
            DateTimeFormatter formatter = reading
                    ? new DateTimeFormatterBuilder()
                            .appendPattern(string.text())
                            // A strict reader wants to know the era of a yyyy.
                            .parseDefaulting(ChronoField.ERA, 1)
                            .toFormatter(Locale.ROOT)
                            .withResolverStyle(ResolverStyle.STRICT)
                    : DateTimeFormatter.ofPattern(string.text(), Locale.ROOT);
            String sample = formatter.withZone(ZoneOffset.UTC).format(SAMPLE);
            if (reading) {
                // Fails for a pattern that has a time alone.
                instant(formatter.parse(sample), ZoneOffset.UTC);
            }
            return formatter;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
