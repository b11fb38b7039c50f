package io.almevents.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.benchmarks.family.Families;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The results beside this class were recorded by JMH, cut down to what is read, with round figures. */
class ReportTest {
    private static final String PAGE = """
            before
            <!-- benchmarks:map -->
            old
            <!-- /benchmarks:map -->
            between
            <!-- benchmarks:scale -->
            <!-- /benchmarks:scale -->
            after
            """;

    @TempDir
    Path folder = Path.of("");

    private Path results = Path.of("");

    @BeforeEach
    void layOut() throws IOException {
        results = Files.createDirectory(folder.resolve("recorded"));
        Files.createDirectory(folder.resolve("benchmarks"));
        for (String file : List.of("map.json", "map.run.json", "scale.json", "scale.run.json")) {
            try (InputStream in = ReportTest.class.getResourceAsStream(file)) {
                Files.copy(in, results.resolve(file));
            }
        }
        Files.writeString(folder.resolve("benchmarks/README.md"), PAGE);
        Files.writeString(
                folder.resolve("README.md"), "<!-- benchmarks:summary -->\n<!-- /benchmarks:summary -->\nafter\n");
    }

    @Test
    void showsRatiosToTheBaselineInTheOrderOfTheFirstColumn() throws IOException {
        assertThat(printed()).contains("""
                        | engine | mix µs | × | bytes | small µs | × | bytes |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                        | almevents-request | 2.50 | 4.00 | 1,024 | 0.800 | 2.50 | 512 |
                        | **jackson-streaming** | 10.0 | 1.00 | 5,000 | 2.00 | 1.00 | 2,000 |
                        | jackson-tree | 12.3 | 0.810 | 9,000 | 4.00 | 0.500 | 4,000 |
                        """);
    }

    @Test
    void showsWhatEachUnitMoreCosts() throws IOException {
        assertThat(printed()).contains("""
                        | bytes | skipped µs | ns per unit more | copied µs | ns per unit more |
                        | --- | ---: | ---: | ---: | ---: |
                        | 300 | 1.00 |  | 1.00 |  |
                        | 3000 | 3.70 | 1.00 | 6.40 | 2.00 |
                        | 30000 | 30.7 | 1.00 | 87.4 | 3.00 |
                        """);
    }

    @Test
    void showsHowManyTimesTheFirstRowEachCosts() throws IOException {
        assertThat(printed()).contains("""
                        | cases | µs | × the first |
                        | --- | ---: | ---: |
                        | 4 | 2.00 | 1.00 |
                        | 1000 | 2.50 | 1.25 |
                        """);
    }

    @Test
    void comparesRatesTheOtherWayRound() throws IOException {
        assertThat(printed()).contains("""
                        | threads | ops/s | × | bytes |
                        | --- | ---: | ---: | ---: |
                        | 2 | 390,000 | 1.95 | 1,000 |
                        | **1** | 200,000 | 1.00 | 1,000 |
                        """);
    }

    @Test
    void saysWhereAndHowItWasMeasured() throws IOException {
        assertThat(printed())
                .contains("Measured 2026-11-22 by `benchmarks/run map` on AMD EPYC, 2 cores, Linux")
                .contains("load average at the start 0.25.");
    }

    @Test
    void replacesWhatStandsBetweenTheMarkersAndNothingElse() throws IOException {
        Report.publish(results, folder);
        String once = Files.readString(folder.resolve("benchmarks/README.md"));
        Report.publish(results, folder);

        assertThat(once)
                .startsWith("before\n<!-- benchmarks:map -->\n")
                .contains("\n<!-- /benchmarks:map -->\nbetween\n<!-- benchmarks:scale -->\n")
                .endsWith("\n<!-- /benchmarks:scale -->\nafter\n")
                .contains("| almevents-request | 2.50 |")
                .doesNotContain("old");
        assertThat(Files.readString(folder.resolve("benchmarks/README.md"))).isEqualTo(once);
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains("| engine | mix µs | × | bytes |\n")
                .endsWith("<!-- /benchmarks:summary -->\nafter\n");
    }

    @Test
    void keepsThePublishedResults() throws IOException {
        Report.publish(results, folder);

        assertThat(folder.resolve("benchmarks/results/published"))
                .isDirectoryContaining("glob:**map.json")
                .isDirectoryContaining("glob:**map.run.json")
                .isDirectoryContaining("glob:**scale.json");
    }

    @Test
    void drawsABarForEachRow() throws IOException, ParserConfigurationException, SAXException {
        Report.publish(results, folder);
        Path chart = folder.resolve("benchmarks/charts/map-mix.svg");
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(chart.toFile());

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(width(svg, 1) / width(svg, 0)).isBetween(3.99, 4.01);
        assertThat(Files.readString(chart))
                .contains(
                        "prefers-color-scheme: dark", ">almevents-request<", ">2.50  (4.00 ×)<", "class=\"baseline\"");
        assertThat(Files.readString(folder.resolve("benchmarks/README.md"))).contains("](charts/map-mix.svg)");
    }

    @Test
    void saysWhichMarkerIsMissing() throws IOException {
        Files.writeString(folder.resolve("benchmarks/README.md"), PAGE.replace("<!-- /benchmarks:scale -->", ""));

        assertThatThrownBy(() -> Report.publish(results, folder))
                .hasMessageContaining("README.md lacks the lines <!-- benchmarks:scale -->");
    }

    @Test
    void theReadmesHaveAMarkerForEachFamily() throws IOException {
        String page = Files.readString(Path.of("README.md"));

        assertThat(Families.ALL)
                .allSatisfy(family -> assertThat(page)
                        .contains("<!-- benchmarks:" + family.name() + " -->\n")
                        .contains("<!-- /benchmarks:" + family.name() + " -->\n"));
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("<!-- benchmarks:summary -->\n")
                .contains("<!-- /benchmarks:summary -->\n");
    }

    private String printed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report.print(results, Families.ALL, new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }

    private static double width(Document svg, int bar) {
        return Double.parseDouble(svg.getElementsByTagName("rect")
                .item(bar)
                .getAttributes()
                .getNamedItem("width")
                .getNodeValue());
    }
}
