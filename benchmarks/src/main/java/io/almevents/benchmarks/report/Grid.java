package io.almevents.benchmarks.report;

import io.almevents.benchmarks.family.Table;
import io.almevents.benchmarks.family.Table.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The measurements of a table, by row and column. */
final class Grid {
    private final Table table;
    private final List<Measurement> measurements;

    Grid(Table table, List<Measurement> all) {
        this.table = table;
        Pattern names = Pattern.compile(table.benchmarks());
        measurements = all.stream()
                .filter(measurement -> names.matcher(measurement.name()).matches())
                .toList();
    }

    boolean isEmpty() {
        return measurements.isEmpty();
    }

    boolean isRate() {
        return measurements.get(0).isRate();
    }

    boolean hasBytes() {
        return measurements.stream().anyMatch(measurement -> measurement.bytes().isPresent());
    }

    /** The columns as they were measured. */
    List<String> columns() {
        return measurements.stream()
                .map(measurement -> measurement.label(table.columns()))
                .distinct()
                .toList();
    }

    /** Numbers ascending; else the best of the first column first. */
    List<String> rows() {
        List<String> rows = measurements.stream()
                .map(measurement -> measurement.label(table.rows()))
                .distinct()
                .toList();
        Comparator<String> order = table.kind() == Kind.RATIO
                ? Comparator.comparingDouble(this::rank)
                : Comparator.comparingDouble(Double::parseDouble);
        return rows.stream().sorted(order).toList();
    }

    private double rank(String row) {
        double value = value(row, columns().get(0)).orElse(Double.MAX_VALUE);
        return isRate() ? -value : value;
    }

    OptionalDouble value(String row, String column) {
        return at(row, column)
                .map(measurement -> OptionalDouble.of(measurement.value(table.clock())))
                .orElse(OptionalDouble.empty());
    }

    OptionalDouble bytes(String row, String column) {
        return at(row, column).map(Measurement::bytes).orElse(OptionalDouble.empty());
    }

    /** How many times as good as the baseline. */
    OptionalDouble ratio(String row, String column) {
        OptionalDouble value = value(row, column);
        OptionalDouble baseline =
                table.baseline().map(name -> value(name, column)).orElse(OptionalDouble.empty());
        if (value.isEmpty() || baseline.isEmpty()) {
            return OptionalDouble.empty();
        }
        double quotient = baseline.getAsDouble() / value.getAsDouble();
        return OptionalDouble.of(isRate() ? 1 / quotient : quotient);
    }

    private Optional<Measurement> at(String row, String column) {
        return measurements.stream()
                .filter(measurement -> measurement.label(table.rows()).equals(row)
                        && measurement.label(table.columns()).equals(column))
                .findFirst();
    }
}
