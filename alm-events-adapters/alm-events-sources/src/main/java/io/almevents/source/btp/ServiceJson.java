package io.almevents.source.btp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.almevents.source.SourceException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Pattern;

/** How answers of the service are read: bounded, in UTF-8 alone, and liberally where the documents and the facts disagree. */
final class ServiceJson {
    private static final int MAX_DEPTH = 512;
    /** Details may be one long text; the size of the answer bounds it before. */
    private static final int MAX_TEXT = Integer.MAX_VALUE;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();
    private static final Pattern MILLISECONDS = Pattern.compile("-?[0-9]{1,18}");
    private static final long YEAR_10000 = 253_402_300_800_000L;

    private ServiceJson() {}

    /** Reads a whole answer. */
    interface Reader<T> {
        T read(JsonParser parser) throws IOException, SourceException;
    }

    static JsonParser parser(byte[] body) throws IOException {
        return FACTORY.createParser(body);
    }

    /** Reads an answer, an object with nothing behind it. */
    static <T> T read(byte[] body, Reader<T> reader) throws SourceException {
        try (JsonParser parser = parser(body)) {
            expect(parser, parser.nextToken(), JsonToken.START_OBJECT, "an object");
            T read = reader.read(parser);
            if (parser.nextToken() != null) {
                throw unreadable(parser, "nothing must follow the object");
            }
            return read;
        } catch (JacksonException e) {
            // Not the parser's message, which quotes the answer.
            throw unreadable("it is no complete JSON", e.getLocation());
        } catch (IOException e) {
            throw unreadable("it cannot be read", JsonLocation.NA);
        }
    }

    static void expect(JsonParser parser, JsonToken found, JsonToken wanted, String what) throws SourceException {
        if (found != wanted) {
            throw unreadable(parser, what + " is expected");
        }
    }

    static SourceException unreadable(JsonParser parser, String what) {
        return unreadable(what, parser.currentTokenLocation());
    }

    private static SourceException unreadable(String what, JsonLocation place) {
        return new SourceException(
                SourceException.Kind.UNREADABLE,
                "the answer of the events service is not as documented, byte " + place.getByteOffset() + ": " + what,
                Optional.empty());
    }

    /** A text; {@code ""} for null. */
    static String text(JsonParser parser) throws IOException, SourceException {
        if (parser.currentToken().isStructStart()) {
            throw unreadable(parser, "a text is expected");
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    /** An integer, or a text that spells one. */
    static long integer(JsonParser parser) throws IOException, SourceException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        String text = text(parser);
        if (MILLISECONDS.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        throw unreadable(parser, "an integer is expected");
    }

    /** A time: milliseconds of the epoch as a number or a text, or ISO-8601, in UTC where it has no offset; empty for null. */
    static Optional<Instant> time(JsonParser parser) throws IOException, SourceException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return Optional.of(time(parser, Math.round(parser.getDoubleValue())));
        }
        String text = text(parser).strip();
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                || MILLISECONDS.matcher(text).matches()) {
            return Optional.of(
                    time(parser, parser.currentToken().isNumeric() ? parser.getLongValue() : Long.parseLong(text)));
        }
        try {
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime time = read instanceof OffsetDateTime withOffset
                    ? withOffset
                    : LocalDateTime.from(read).atOffset(ZoneOffset.UTC);
            return Optional.of(time(parser, time.toInstant().toEpochMilli()));
        } catch (DateTimeException | ArithmeticException e) {
            throw unreadable(parser, "a time is expected, in milliseconds or as ISO-8601");
        }
    }

    private static Instant time(JsonParser parser, long milliseconds) throws SourceException {
        if (milliseconds <= -YEAR_10000 || milliseconds >= YEAR_10000) {
            throw unreadable(parser, "a time before the year 10000 is expected");
        }
        return Instant.ofEpochMilli(milliseconds);
    }
}
