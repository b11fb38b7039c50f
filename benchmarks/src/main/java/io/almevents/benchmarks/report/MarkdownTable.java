package io.almevents.benchmarks.report;

import io.almevents.benchmarks.family.Table;
import io.almevents.benchmarks.family.Table.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A table in Markdown. */
final class MarkdownTable {
    private final Table table;
    private final Grid grid;
    private final List<String> columns;

    MarkdownTable(Table table, Grid grid, List<String> columns) {
        this.table = table;
        this.grid = grid;
        this.columns = columns;
    }

    String text() {
        List<String> head = new ArrayList<>();
        head.add(table.rows());
        columns.forEach(column -> head.addAll(heads(column)));
        StringBuilder text = new StringBuilder(line(head));
        text.append("| --- |").append(" ---: |".repeat(head.size() - 1)).append('\n');
        List<String> rows = grid.rows();
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = new ArrayList<>();
            cells.add(name(rows.get(i)));
            for (String column : columns) {
                cells.addAll(cells(rows, i, column));
            }
            text.append(line(cells));
        }
        return text.toString();
    }

    private String name(String row) {
        return table.baseline().filter(row::equals).isPresent() ? "**" + row + "**" : row;
    }

    private List<String> heads(String column) {
        List<String> heads = new ArrayList<>();
        heads.add((column + " " + (grid.isRate() ? "ops/s" : "µs")).strip());
        switch (table.kind()) {
            case RATIO -> table.baseline().ifPresent(name -> heads.add("×"));
            case SLOPE -> heads.add("ns per unit more");
            case GROWTH -> heads.add("× the first");
        }
        if (table.kind() == Kind.RATIO && grid.hasBytes()) {
            heads.add("bytes");
        }
        return heads;
    }

    private List<String> cells(List<String> rows, int index, String column) {
        String row = rows.get(index);
        List<String> cells = new ArrayList<>();
        cells.add(Numbers.of(grid.value(row, column)));
        switch (table.kind()) {
            case RATIO -> table.baseline().ifPresent(name -> cells.add(Numbers.of(grid.ratio(row, column))));
            case SLOPE -> cells.add(index == 0 ? "" : slope(rows.get(index - 1), row, column));
            case GROWTH -> cells.add(growth(rows.get(0), row, column));
        }
        if (table.kind() == Kind.RATIO && grid.hasBytes()) {
            cells.add(Numbers.whole(grid.bytes(row, column)));
        }
        return cells;
    }

    private String slope(String before, String row, String column) {
        OptionalDouble from = grid.value(before, column);
        OptionalDouble to = grid.value(row, column);
        if (from.isEmpty() || to.isEmpty()) {
            return "";
        }
        double nanos = 1_000 * (to.getAsDouble() - from.getAsDouble());
        return Numbers.of(nanos / (Double.parseDouble(row) - Double.parseDouble(before)));
    }

    private String growth(String first, String row, String column) {
        OptionalDouble from = grid.value(first, column);
        OptionalDouble to = grid.value(row, column);
        return from.isEmpty() || to.isEmpty() ? "" : Numbers.of(to.getAsDouble() / from.getAsDouble());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
