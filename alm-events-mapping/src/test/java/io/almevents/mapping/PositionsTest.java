package io.almevents.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.mapping.language.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where problems are shown: the caret under the fault on a terminal, many faults at once, one for each cause. */
class PositionsTest {
    /** What stands before the fault in its line, and the columns of a terminal that it takes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | 5",
                "日本 | 4",
                "한국 | 4",
                "ＡＢ | 4",
                "ｱｲ | 2",
                "😀🚀 | 4",
                "⌚⭐ | 4",
                "é́ | 1",
                "u\u0308x | 2",
                "a\u200Db | 2",
                "𝒳ß€ | 3",
                "𠀀 | 2"
            })
    void the_caret_stands_under_the_fault_in_columns_of_a_terminal(String before, int columns) {
        Problem problem = problems("\"" + before + "#{@NOPE}\"").get(0);

        List<String> lines = problem.render().lines().toList();
        assertThat(lines.get(1)).endsWith("\"" + before + "#{@NOPE}\"}}");
        String prefix = lines.get(1).substring(0, lines.get(1).indexOf(before));
        assertThat(lines.get(2)).isEqualTo(" ".repeat(prefix.length() + columns) + "^^^^^^^^");
    }

    @Test
    void carets_are_as_wide_as_what_they_stand_under() {
        assertThat(problems("\"#{日本 語}\"")
                        .get(0)
                        .render()
                        .lines()
                        .toList()
                        .get(2)
                        .strip())
                .hasSize("#{".length() + 2 * 2 + " ".length() + 2 + "}".length());
    }

    @Test
    void a_tab_before_the_fault_is_a_tab_before_the_caret() {
        List<String> lines =
                problems("[\t1,\t\"#{@NOPE}\"]").get(0).render().lines().toList();

        assertThat(lines.get(2).strip()).isEqualTo("^^^^^^^^");
        assertThat(lines.get(2).substring(0, lines.get(2).indexOf('^')).replace(" ", ""))
                .isEqualTo("\t\t");
        assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf("#{@NOPE}"));
    }

    @Test
    void each_expression_of_one_string_has_its_own_column_behind_escapes_and_wide_characters() {
        List<Problem> problems = problems("\"\\u65e5\\n日#{@A1}\\\"😀\\ud83d\\ude00#{@B2}\\/#{@C3}\"");

        int start = "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":\"".length() + 1;
        int a = start + "\\u65e5\\n日".length();
        int b = a + "#{@A1}\\\"".length() + 1 + "\\ud83d\\ude00".length();
        int c = b + "#{@B2}\\/".length();
        assertThat(problems).extracting(Problem::column).containsExactly(a, b, c);
    }

    @Test
    void a_file_with_fifty_faults_yields_fifty_problems_in_their_order() {
        List<String> kinds = List.of(
                "#{",
                "#{}",
                "#{a b}",
                "#{@NOPE}",
                "${NOPE(a)}",
                "${SWITCH(nope,a)}",
                "${SWITCH(a)}",
                "#{a..b}",
                "${a}",
                "#{@USER_VAR}");
        List<String> expected = List.of("M010", "M011", "M012", "M013", "M014", "M016", "M015", "M012", "M012", "M015");
        StringBuilder members = new StringBuilder();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int kind = i * 7 % kinds.size();
            members.append(i == 0 ? "" : ",")
                    .append("\n  \"k")
                    .append(i)
                    .append("\": \"日 ")
                    .append(kinds.get(kind))
                    .append('"');
            codes.add(expected.get(kind));
        }

        List<Problem> problems = problems("{" + members + "\n}");

        assertThat(problems).extracting(Problem::code).isEqualTo(codes);
        for (int i = 0; i < 50; i++) {
            assertThat(problems.get(i).pointer()).isEqualTo("/structure/request/k" + i);
            assertThat(problems.get(i).line()).isEqualTo(i + 2);
            assertThat(problems.get(i).column()).isEqualTo(("  \"k" + i + "\": \"日 ").length() + 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                                            | M003",
                "[{\"cases\": [], \"default\": 1}]                               | M004",
                "[{\"name\": 5, \"cases\": [], \"default\": 1}]                    | M003",
                "[{\"name\": \" s\", \"cases\": [], \"default\": 1}]               | M019",
                "[{\"name\": \"s\", \"cases\": [{\"when\": 1, \"then\": 2}]}]       | M020",
                "[{\"name\": \"s\", \"cases\": [], \"default\": \"#{a b}\"}]       | M012",
                "[{\"name\": \"s\", \"cases\": [], \"default\": \"${SWITCH(s,a)}\"}] | M017"
            })
    void a_fault_of_a_switch_is_told_once_however_often_the_switch_is_used(String switches, String code) {
        String mapping = "{\"_information\":{\"_version\":\"1\"},\"switches\":" + switches
                + ",\"structure\":{\"request\":[\"${SWITCH(s,a)}\",\"x ${SWITCH(s,b)}\"]}}";

        assertThat(catchThrowableOfType(MappingException.class, () -> Mapping.compile(mapping))
                        .problems())
                .extracting(Problem::code)
                .containsExactly(code);
    }

    private static List<Problem> problems(String request) {
        String mapping = "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":" + request + "}}";
        return catchThrowableOfType(MappingException.class, () -> Mapping.compile(mapping))
                .problems();
    }
}
