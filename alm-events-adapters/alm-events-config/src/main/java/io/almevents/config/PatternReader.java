package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Scalar;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the pattern of a rule into the plain values that rules are made of; here values keep their type. */
final class PatternReader {
    /** Rules compare no longer ones, and reading them takes time that grows with the square of their length. */
    private static final int MAX_NUMBER_LENGTH = 1_000;

    private final Reading reading;

    PatternReader(Reading reading) {
        this.reading = reading;
    }

    Map<String, @Nullable Object> read(Table table) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        table.entries().forEach((key, entry) -> values.put(key, value(entry.value())));
        return values;
    }

    private @Nullable Object value(Node node) {
        if (node instanceof Table table) {
            return read(table);
        }
        if (node instanceof Sequence sequence) {
            List<@Nullable Object> values = new ArrayList<>();
            sequence.items().forEach(item -> values.add(value(item)));
            return values;
        }
        return single((Scalar) node);
    }

    private @Nullable Object single(Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> null;
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NUMBER -> number(scalar);
            case TEXT ->
                reading.interpolation()
                        .value(scalar)
                        .map(Interpolation.Value::text)
                        .orElse("");
        };
    }

    private BigDecimal number(Scalar scalar) {
        try {
            if (scalar.text().length() <= MAX_NUMBER_LENGTH) {
                return new BigDecimal(scalar.text());
            }
        } catch (NumberFormatException e) {
            // Its exponent exceeds every range, which is told as an excessive length is.
        }
        reading.faults().add(scalar.place(), "is no number that can be compared; put it in quotes if a text is meant");
        return BigDecimal.ZERO;
    }
}
