package io.almevents.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.internal.source.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on problems has an entry for every code of the compiler, and for no other. */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("../docs/mapping-errors.md");
    private static final Pattern SECTION = Pattern.compile("^## (.*)$", Pattern.MULTILINE);
    private static final Pattern ENTRY =
            Pattern.compile("### (M\\d{3})\n\n\\*(.+)\\*\nCause: (.+)\nCure: (.+)\n(?:\n|$)");

    @Test
    void the_page_has_the_codes_of_the_compiler_in_their_order() throws IOException {
        assertThat(sectionsByCode().keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(ProblemCode.values()).map(ProblemCode::id).toList());
    }

    @Test
    void each_code_stands_under_its_severity() throws IOException {
        Map<String, String> sections = sectionsByCode();
        for (ProblemCode code : ProblemCode.values()) {
            String expected = switch (code.severity()) {
                case ERROR ->
                    code.id().compareTo("M100") < 0 ? "Errors of the file" : "Errors of one message or answer";
                case WARNING -> "Warnings";
                case INFORMATION -> "Information";
            };
            assertThat(sections.get(code.id())).as(code.id()).isEqualTo(expected);
        }
    }

    @Test
    void each_entry_has_a_title_a_cause_and_a_cure() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        long headings = page.lines().filter(line -> line.startsWith("### ")).count();
        assertThat(ENTRY.matcher(page).results()).hasSize((int) headings).hasSize(ProblemCode.values().length);
    }

    private static Map<String, String> sectionsByCode() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher entry = Pattern.compile("^### (.*)$", Pattern.MULTILINE).matcher(page);
        while (entry.find()) {
            String section = SECTION.matcher(page.substring(0, entry.start()))
                    .results()
                    .reduce((first, second) -> second)
                    .map(found -> found.group(1))
                    .orElse("");
            assertThat(sections.put(entry.group(1), section))
                    .as("entries of " + entry.group(1))
                    .isNull();
        }
        return sections;
    }
}
