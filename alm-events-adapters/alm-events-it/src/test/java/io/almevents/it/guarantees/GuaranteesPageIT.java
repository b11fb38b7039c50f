package io.almevents.it.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The figures of the page come from proofs that there are. {@code -Dalmevents.guarantees=write} fills the table. */
class GuaranteesPageIT {
    private final Path root = Repository.root();
    private final Path file = root.resolve("docs/guarantees.md");
    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(file, StandardCharsets.UTF_8);
        if ("write".equals(System.getProperty("almevents.guarantees"))) {
            page = FiguresTable.into(page, root);
            Files.writeString(file, page, StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasARowForEachProofWhoseTestWritesIt(Proof proof) throws IOException {
        assertThat(FiguresTable.row(proof, page)).as("row of %s", proof.id()).isPresent();
        Path source = root.resolve(proof.source());
        assertThat(source).exists();
        assertThat(Files.readString(source, StandardCharsets.UTF_8)).contains("class ");
        String row = FiguresTable.row(proof, page).orElseThrow();
        assertThat(row)
                .satisfiesAnyOf(
                        line -> assertThat(line).contains("| " + FiguresTable.NOT_MEASURED + " |"),
                        line -> assertThat(line).matches("(?s).*\\d{4}-\\d\\d-\\d\\d, \\d+ cores, .*, JDK \\d+.*"));
    }

    @Test
    void hasNoOtherRows() {
        String table = page.substring(
                page.indexOf(FiguresTable.BEGIN) + FiguresTable.BEGIN.length(), page.indexOf(FiguresTable.END));
        assertThat(table.lines()).hasSize(Proof.values().length + 2);
    }

    @Test
    void namesTheCommandOfEachProof() {
        assertThat(page).contains("```sh\n" + FiguresTable.commands() + "```");
    }

    @ParameterizedTest
    @EnumSource
    void namesCommandsOfModulesAndTestsThatThereAre(Proof proof) throws IOException {
        List<String> command = proof.command();
        assertThat(root.resolve(command.get(0))).isExecutable();
        assertThat(root.resolve(proof.module()).resolve("pom.xml")).exists();
        assertThat(Files.readString(root.resolve("pom.xml"), StandardCharsets.UTF_8))
                .contains("<id>proof</id>");
        String simple = proof.test().substring(proof.test().lastIndexOf('.') + 1);
        assertThat(simple).as("the plugin finds it by its name").matches(".*(Test|IT)");
    }
}
