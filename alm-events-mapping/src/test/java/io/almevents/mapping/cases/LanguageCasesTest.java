package io.almevents.mapping.cases;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the language holds for the engine and for the reference interpreter. */
class LanguageCasesTest {
    @TestFactory
    Stream<DynamicContainer> everyCaseHolds() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(LanguageCasesTest.class.getResource("/cases"))
                .toURI());
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".cases"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> dynamicContainer(
                        String.valueOf(file.getFileName()),
                        file.toUri(),
                        CaseFile.read(file).stream().map(LanguageCasesTest::test)));
    }

    private static DynamicTest test(LanguageCase each) {
        URI place = URI.create(each.file().toUri() + "?line=" + each.line());
        return dynamicTest(each.title(), place, () -> {
            if (new CompilationCheck(each).run()) {
                new EvaluationCheck(each, new Engine()).run();
                new EvaluationCheck(each, new Reference()).run();
            }
        });
    }
}
