package io.almevents.store.jdbc;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Handled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How Java's values stand in columns: instants as microseconds since 1970, enums by name, booleans as 0 and 1. */
final class Columns {
    private static final long MICROS_PER_SECOND = 1_000_000;
    static final long NANOS_PER_MICRO = 1_000;

    private Columns() {}

    static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return value(optional.orElse(null));
        }
        if (value instanceof Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Boolean yes) {
            return yes ? 1 : 0;
        }
        return value;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row.getLong(column));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return instant(row.getLong(column));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return optionalInstant(row, row.findColumn(column));
    }

    static Optional<Instant> optionalInstant(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(instant(micros));
    }

    static <E extends Enum<E>> Optional<E> optionalEnum(ResultSet row, String column, Class<E> type)
            throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(name -> Enum.valueOf(type, name));
    }

    /** From the columns of {@code delivery}. */
    static Optional<Handled> handled(ResultSet row) throws SQLException {
        Optional<Handled.Action> action = optionalEnum(row, "handled", Handled.Action.class);
        return action.isEmpty()
                ? Optional.empty()
                : Optional.of(new Handled(action.get(), row.getString("handled_by"), instant(row, "handled_at")));
    }

    /** A message from the columns of {@code event}. */
    static ChangeMessage message(
            String source, byte[] content, @Nullable String traceparent, @Nullable String tracestate) {
        ChangeMessage message = ChangeMessage.kept(source, content);
        return traceparent == null
                ? message
                : message.withTraceparent(traceparent, tracestate == null ? "" : tracestate);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }
}
