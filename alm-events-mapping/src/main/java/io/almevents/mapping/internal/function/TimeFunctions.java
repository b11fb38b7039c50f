package io.almevents.mapping.internal.function;

import static io.almevents.mapping.internal.function.Strict.strict;
import static io.almevents.mapping.internal.function.TimeTypes.INSTANT;
import static io.almevents.mapping.internal.function.TimeTypes.LOCALE;
import static io.almevents.mapping.internal.function.TimeTypes.PATTERN;
import static io.almevents.mapping.internal.function.TimeTypes.READING_PATTERN;
import static io.almevents.mapping.internal.function.TimeTypes.SPAN_TYPE;
import static io.almevents.mapping.internal.function.TimeTypes.ZONE;
import static io.almevents.mapping.internal.function.Type.TEXT;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Supplier;

/** Functions of time. An instant as a result is written as {@link Instant#toString()} does. */
final class TimeFunctions {
    private TimeFunctions() {}

    /** The function of a name, made when it is asked for: most mappings call few. */
    static Function of(String name) {
        return switch (name) {
            case "DATE" -> strict(name, TimeFunctions::date, INSTANT, PATTERN, ZONE.orNone(), LOCALE.orNone());
            case "PARSE_DATE" -> strict(name, TimeFunctions::parsed, TEXT, READING_PATTERN, ZONE.orNone());
            case "PLUS" -> strict(name, TimeFunctions::plus, INSTANT, SPAN_TYPE);
            case "EPOCH_SECONDS" ->
                strict(name, o -> JsonNumber.of(o.get(0, INSTANT).getEpochSecond()), INSTANT);
            case "EPOCH_MILLIS" ->
                strict(
                        name,
                        o -> calculated(() -> JsonNumber.of(o.get(0, INSTANT).toEpochMilli())),
                        INSTANT);
            default -> throw new IllegalArgumentException("no such function: " + name);
        };
    }

    private static JsonValue date(Operands operands) {
        Locale locale = operands.has(3) ? operands.get(3, LOCALE) : Locale.ROOT;
        return calculated(() -> JsonString.of(operands.get(1, PATTERN)
                .withLocale(locale)
                .withZone(zone(operands))
                .format(operands.get(0, INSTANT))));
    }

    private static JsonValue parsed(Operands operands) {
        try {
            return JsonString.of(
                    TimeTypes.instant(operands.get(1, READING_PATTERN).parse(operands.text(0)), zone(operands))
                            .toString());
        } catch (DateTimeException e) {
            throw new FunctionFault("operand 1 must be a time as the pattern says");
        }
    }

    private static JsonValue plus(Operands operands) {
        TimeTypes.Span span = operands.get(1, SPAN_TYPE);
        return calculated(() -> JsonString.of(operands.get(0, INSTANT)
                .atOffset(ZoneOffset.UTC)
                .plus(span.days())
                .plus(span.time())
                .toInstant()
                .toString()));
    }

    private static ZoneId zone(Operands operands) {
        return operands.has(2) ? operands.get(2, ZONE) : ZoneOffset.UTC;
    }

    /** Times have ends: those of {@link Instant}, and of what a pattern has room for. */
    private static JsonValue calculated(Supplier<JsonValue> calculation) {
        try {
            return calculation.get();
        } catch (DateTimeException | ArithmeticException e) {
            throw new FunctionFault("the result is out of the range of times");
        }
    }
}
