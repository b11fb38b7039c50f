package io.almevents.mapping.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the fuzzer begins with: the mappings and templates of the language's cases and golden files. */
final class Seeds {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern CASE = Pattern.compile("^== .*\\R(?:(?!== ).*\\R)*", Pattern.MULTILINE);
    private static final Pattern SECTION = Pattern.compile("^-- (template|resource): (.*)$", Pattern.MULTILINE);

    private Seeds() {}

    static Stream<byte[]> mappings() {
        return files(RESOURCES.resolve("diagnostics"), ".json").map(Seeds::read);
    }

    /** Template and document of a case, with a NUL between them. */
    static Stream<byte[]> templatesWithDocuments() {
        return files(RESOURCES.resolve("cases"), ".cases")
                .map(file -> new String(read(file), StandardCharsets.UTF_8))
                .flatMap(text -> CASE.matcher(text).results())
                .map(each -> SECTION.matcher(each.group()).results().toList())
                .filter(sections -> sections.size() == 2)
                .map(Seeds::joined);
    }

    private static byte[] joined(List<MatchResult> sections) {
        return (sections.get(0).group(2) + "\0" + sections.get(1).group(2)).getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<Path> files(Path folder, String end) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
