package io.almevents.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lines and columns for people, each column as wide as its widest cell. Not safe for use by several threads. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param titles of the columns
     */
    public Table(String... titles) {
        lines.add(List.of(titles));
    }

    /**
     * Adds a line.
     *
     * @param cells as many as there are titles; what would break the line or steer the terminal is shown as {@code ?}
     */
    public void add(String... cells) {
        lines.add(IntStream.range(0, cells.length)
                .mapToObj(i -> Plain.text(cells[i]))
                .toList());
    }

    /**
     * Prints titles and lines.
     *
     * @param out where to
     */
    public void print(PrintWriter out) {
        int[] widths = IntStream.range(0, lines.get(0).size())
                .map(column -> lines.stream()
                        .mapToInt(line -> width(line.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = line.get(column);
                text.append(cell)
                        .append(" ".repeat(widths[column] - width(cell)))
                        .append(GAP);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
