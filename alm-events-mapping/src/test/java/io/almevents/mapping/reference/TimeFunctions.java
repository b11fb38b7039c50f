package io.almevents.mapping.reference;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The functions of time, and the comparisons that know times. */
final class TimeFunctions {
    private static final Pattern ISO = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})"
            + "(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{0,9})?)?)(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");

    private TimeFunctions() {}

    static @Nullable Object result(String name, Arguments a) {
        try {
            return switch (name) {
                case "LESS" -> compared(a) < 0;
                case "GREATER" -> compared(a) > 0;
                case "DATE" -> date(a);
                case "PARSE_DATE" -> parsed(a);
                case "PLUS" -> plus(instant(a.value(0)), a.text(1)).toString();
                case "EPOCH_SECONDS" ->
                    new Spelled(String.valueOf(instant(a.value(0)).getEpochSecond()));
                case "EPOCH_MILLIS" ->
                    new Spelled(String.valueOf(instant(a.value(0)).toEpochMilli()));
                default -> Arguments.UNKNOWN;
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw Arguments.wrong();
        }
    }

    private static int compared(Arguments a) {
        if (a.value(0) instanceof Spelled x && a.value(1) instanceof Spelled y) {
            return NumberValue.of(x).compareTo(NumberValue.of(y));
        }
        return instant(a.value(0)).compareTo(instant(a.value(1)));
    }

    private static Object date(Arguments a) {
        Locale locale = a.has(3) ? Locale.forLanguageTag(a.text(3)) : Locale.ROOT;
        return DateTimeFormatter.ofPattern(a.text(1), locale)
                .format(instant(a.value(0)).atZone(zone(a)));
    }

    private static ZoneId zone(Arguments a) {
        return ZoneId.of(a.text(2, "Z"));
    }

    private static Object parsed(Arguments a) {
        TemporalAccessor read = new DateTimeFormatterBuilder()
                .appendPattern(a.text(1))
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT)
                .parse(a.text(0));
        LocalTime time = read.query(TemporalQueries.localTime());
        ZoneId zone = read.query(TemporalQueries.zone());
        return LocalDateTime.of(day(read), time == null ? LocalTime.MIDNIGHT : time)
                .atZone(zone == null ? zone(a) : zone)
                .toInstant()
                .toString();
    }

    private static LocalDate day(TemporalAccessor read) {
        if (read.query(TemporalQueries.localDate()) != null) {
            return LocalDate.from(read);
        }
        Year year = Year.from(read);
        return read.isSupported(ChronoField.MONTH_OF_YEAR)
                ? year.atMonth(read.get(ChronoField.MONTH_OF_YEAR)).atDay(1)
                : year.atDay(1);
    }

    private static Instant plus(Instant instant, String span) {
        String length = span.replaceFirst("^[+-]", "");
        String days = length.replaceFirst("T.*", "");
        String time = length.contains("T") ? "PT" + length.replaceFirst(".*T", "") : "PT0S";
        Period period = days.equals("P") && length.contains("T") ? Period.ZERO : Period.parse(days);
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        Duration duration = Duration.parse(time);
        LocalDateTime result = span.startsWith("-")
                ? utc.minus(period).minus(duration)
                : utc.plus(period).plus(duration);
        return result.toInstant(ZoneOffset.UTC);
    }

    private static Instant instant(Object value) {
        if (value instanceof Spelled number) {
            if (!NumberValue.of(number).isWhole()
                    || NumberValue.of(number).exponent().bitLength() > 7
                    || number.spelling().length() > 40) {
                throw Arguments.wrong();
            }
            return Instant.ofEpochMilli(new BigDecimal(number.spelling()).longValueExact());
        }
        String text = value instanceof String string ? string : "";
        if (text.matches("-?[0-9]{1,18}")) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        Matcher parts = ISO.matcher(text);
        if (!parts.matches()) {
            throw Arguments.wrong();
        }
        LocalTime time = parts.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(2));
        ZoneOffset offset = parts.group(3) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(3));
        return LocalDateTime.of(LocalDate.parse(parts.group(1)), time).toInstant(offset);
    }
}
