package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksIT {
    static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        documents.add(Path.of("README.md"));
        documents.add(Path.of("CONTRIBUTING.md"));
        documents.add(Path.of("benchmarks/README.md"));
        Path docs = Repository.root().resolve("docs");
        try (Stream<Path> files = Files.list(docs)) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> Repository.root().relativize(file))
                    .sorted()
                    .forEach(documents::add);
        }
        return documents.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void relativeLinksLeadToFiles(Path document) throws IOException {
        Path file = Repository.root().resolve(document);
        assertThat(Markdown.read(file).links())
                .filteredOn(LinksIT::isRelative)
                .map(link -> file.resolveSibling(link.replaceFirst("[#?].*", "")))
                .allSatisfy(target -> assertThat(target).exists());
    }

    /** Neither one with a scheme, as {@code https:}, nor one to a heading of the document itself. */
    private static boolean isRelative(String link) {
        return !link.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*") && !link.startsWith("#");
    }
}
