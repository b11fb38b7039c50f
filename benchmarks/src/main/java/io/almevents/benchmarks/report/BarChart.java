package io.almevents.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** A chart of labelled bars as an SVG that looks right on light and on dark pages. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LABELS = 170;
    private static final int FIGURES = 150;
    private static final int TOP = 40;
    private static final int STEP = 26;
    private static final int THICKNESS = 18;
    private static final int BASE_OF_TEXT = 14;
    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328 }
            .title { font-weight: 600 }
            .label { text-anchor: end }
            .ours { fill: #0969da } .baseline { fill: #bf8700 } .other { fill: #8c959f }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .ours { fill: #4493f8 } .baseline { fill: #d29922 } .other { fill: #768390 }
            }
            </style>
            """;

    private BarChart() {}

    /**
     * One bar.
     *
     * @param label what stands before it
     * @param value its length
     * @param figures what stands behind it
     * @param role {@code ours}, {@code baseline} or {@code other}
     */
    record Bar(String label, double value, String figures, String role) {}

    static String svg(String title, List<Bar> bars) {
        int height = TOP + STEP * bars.size();
        double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n",
                WIDTH,
                height,
                WIDTH,
                height));
        svg.append("<title>").append(escaped(title)).append("</title>\n").append(STYLE);
        svg.append("<text class=\"title\" x=\"8\" y=\"22\">")
                .append(escaped(title))
                .append("</text>\n");
        for (int i = 0; i < bars.size(); i++) {
            append(svg, bars.get(i), TOP + STEP * i, longest);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void append(StringBuilder svg, Bar bar, int y, double longest) {
        double length = Math.max(1, (WIDTH - LABELS - FIGURES) * bar.value() / longest);
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>\n",
                LABELS - 8,
                y + BASE_OF_TEXT,
                escaped(bar.label())));
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
                bar.role(),
                LABELS,
                y,
                length,
                THICKNESS));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\">%s</text>\n",
                LABELS + length + 6,
                y + BASE_OF_TEXT,
                escaped(bar.figures())));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
