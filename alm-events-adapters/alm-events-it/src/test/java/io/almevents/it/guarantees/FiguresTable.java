package io.almevents.it.guarantees;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table between the two markers of the page. */
final class FiguresTable {
    static final String BEGIN = "<!-- figures -->\n";
    static final String END = "<!-- end of figures -->\n";
    static final String NOT_MEASURED = "not measured";

    private static final String HEAD = "| what | figures | when and where | test |\n| --- | --- | --- | --- |\n";

    private FiguresTable() {}

    /** The page with the figures that lie in the modules; a row of which none lie there stays as it is. */
    static String into(String page, Path root) throws IOException {
        StringBuilder table = new StringBuilder(HEAD);
        for (Proof proof : Proof.values()) {
            table.append(row(proof, root).or(() -> row(proof, page)).orElseGet(() -> line(proof, NOT_MEASURED, "")));
        }
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        return page.substring(0, begin) + table + page.substring(page.indexOf(END));
    }

    private static Optional<String> row(Proof proof, Path root) throws IOException {
        Path file = root.resolve(proof.figures());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json = new ObjectMapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
        List<String> figures = new ArrayList<>();
        json.path("figures").properties().forEach(figure -> figures.add(text(figure)));
        String seed = json.has("seed") ? ", seed " + json.path("seed").asText() : "";
        return Optional.of(line(
                proof,
                String.join("; ", figures),
                json.path("date").asText() + ", " + json.path("machine").asText() + seed));
    }

    private static String text(Map.Entry<String, JsonNode> figure) {
        return figure.getKey() + ": " + figure.getValue().asText();
    }

    /** The row of a page as it stands. */
    static Optional<String> row(Proof proof, String page) {
        return page.lines()
                .filter(line -> line.startsWith("| " + proof.what() + " |"))
                .findFirst()
                .map(line -> line + "\n");
    }

    private static String line(Proof proof, String figures, String where) {
        String name = proof.test().substring(proof.test().lastIndexOf('.') + 1);
        return "| " + proof.what() + " | " + figures.replace("|", "\\|") + " | " + where + " | [" + name + "](../"
                + proof.source() + ") |\n";
    }

    /** The commands, each once, in the order of the rows. */
    static String commands() {
        return Stream.of(Proof.values())
                .map(proof -> String.join(" ", proof.command()))
                .distinct()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
