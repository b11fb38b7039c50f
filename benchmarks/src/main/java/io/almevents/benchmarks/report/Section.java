package io.almevents.benchmarks.report;

import io.almevents.benchmarks.family.Family;
import io.almevents.benchmarks.family.Table;
import io.almevents.benchmarks.family.Table.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of one family. */
final class Section {
    private final Family family;
    private final List<Measurement> measurements;
    private final RunInfo run;

    private Section(Family family, List<Measurement> measurements, RunInfo run) {
        this.family = family;
        this.measurements = measurements;
        this.run = run;
    }

    static Section read(Family family, Path folder) throws IOException {
        return new Section(family, Measurement.read(file(folder, family)), RunInfo.read(folder, family.name()));
    }

    static Path file(Path folder, Family family) {
        return folder.resolve(family.name() + ".json");
    }

    /** All tables, with what is wanted below each. */
    String markdown(boolean withCharts) {
        StringBuilder text = new StringBuilder();
        for (Table table : family.tables()) {
            Grid grid = new Grid(table, measurements);
            if (!grid.isEmpty()) {
                text.append("\n**").append(table.title()).append("**\n\n");
                text.append(new MarkdownTable(table, grid, grid.columns()).text());
                if (withCharts) {
                    chartsOf(table, grid)
                            .keySet()
                            .forEach(file -> text.append("\n![")
                                    .append(file.replace(".svg", ""))
                                    .append("](charts/")
                                    .append(file)
                                    .append(")\n"));
                }
            }
        }
        return text + "\n" + run.sentence() + "\n";
    }

    /** The first table alone, with some of its columns. */
    String summary(List<String> columns) {
        Table table = family.tables().get(0);
        Grid grid = new Grid(table, measurements);
        List<String> known = grid.columns().stream().filter(columns::contains).toList();
        return "\n" + new MarkdownTable(table, grid, known).text() + "\n" + run.sentence() + "\n";
    }

    /** The charts by the names of their files. */
    Map<String, String> charts() {
        Map<String, String> charts = new LinkedHashMap<>();
        for (Table table : family.tables()) {
            Grid grid = new Grid(table, measurements);
            if (!grid.isEmpty()) {
                charts.putAll(chartsOf(table, grid));
            }
        }
        return charts;
    }

    private static Map<String, String> chartsOf(Table table, Grid grid) {
        Map<String, String> charts = new LinkedHashMap<>();
        if (table.kind() == Kind.RATIO
                && table.baseline().isPresent()
                && grid.rows().size() > 2) {
            for (String column : grid.columns()) {
                String file = column.isEmpty() ? table.id() + ".svg" : table.id() + "-" + column + ".svg";
                charts.put(file, chart(table, grid, column));
            }
        }
        return charts;
    }

    private static String chart(Table table, Grid grid, String column) {
        String unit = grid.isRate() ? "operations per second (longer is better)" : "µs (shorter is better)";
        String title = column.isEmpty() ? table.title() : table.title() + ", " + column;
        List<BarChart.Bar> bars = grid.rows().stream()
                .filter(row -> grid.value(row, column).isPresent())
                .map(row -> bar(table, grid, row, column))
                .toList();
        return BarChart.svg(title + ": " + unit, bars);
    }

    private static BarChart.Bar bar(Table table, Grid grid, String row, String column) {
        String role = row.startsWith("almevents") ? "ours" : "other";
        String figures = Numbers.of(grid.value(row, column)) + "  (" + Numbers.of(grid.ratio(row, column)) + " ×)";
        return new BarChart.Bar(
                row,
                grid.value(row, column).orElseThrow(),
                figures,
                table.baseline().filter(row::equals).isPresent() ? "baseline" : role);
    }
}
