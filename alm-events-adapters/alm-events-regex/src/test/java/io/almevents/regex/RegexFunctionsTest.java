package io.almevents.regex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.MappingException;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Template;
import io.almevents.mapping.language.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexFunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', nullValues = "none", textBlock = """
            ERR-42;       [A-Z]+-[0-9]+;   true
            xERR-42;      [A-Z]+-[0-9]+;   false
            ERR-42x;      [A-Z]+-[0-9]+;   false
            ERR-42;       ^ERR.*$;         true
            err-42;       (?i)ERR.*;       true
            ERR-42;       RR;              false
            😀é;          ..;              true
            a}b;          a}b;             true
            "";           "";              true
            "";           .+;              false
            a\\nb;        a.b;             false
            a\\nb;        (?s)a.b;         true
            30;           [0-9]{2};        true
            """)
    void MATCHES_compares_the_whole_text(String text, String pattern, String expected) {
        assertThat(render("${MATCHES(a,'" + pattern + "')}", "{\"a\":\"" + text + "\"}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            host=web1 port=80; ([a-z]+)=([a-z]+[0-9]);     "";   host
            host=web1 port=80; ([a-z]+)=([a-z]+[0-9]);     ,2;   web1
            host=web1 port=80; ([a-z]+)=([a-z]+[0-9]);     ,0;   host=web1
            host=web1 port=80; ([a-z]+)=([a-z]+[0-9]);     ,2.0; web1
            host=web1 port=80; [0-9]+;                     "";   1
            host=web1 port=80; nothing;                    "";   ""
            ab;                (x)?ab;                     "";   ""
            😀é;               .;                          "";   😀
            """)
    void EXTRACT_gives_what_is_found_first(String text, String pattern, String group, String expected) {
        assertThat(render("${EXTRACT(a,'" + pattern + "'" + group + ")}", "{\"a\":\"" + text + "\"}"))
                .isEqualTo("\"" + expected + "\"");
    }

    @Test
    void EXTRACT_is_missing_where_nothing_is_found_or_the_group_has_no_part_in_it() {
        assertThat(render(
                        "${EXISTS(EXTRACT(a,'x'))}${EXISTS(EXTRACT(a,'(x)?a'))}${EXISTS(EXTRACT(a,'()a'))}",
                        "{\"a\":\"a\"}"))
                .isEqualTo("\"falsefalsetrue\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            a1b22;     [0-9]+;      '#';            a#b#
            a1b22;     [0-9]+;      '';             ab
            John Doe;  (\\w+) (\\w+); '$2, $1';     Doe, John
            John Doe;  (\\w+) (\\w+); '[$0]';       [John Doe]
            cost;      cost;        'US$$ 5';       US$ 5
            abc;       x*;          '-';            -a-b-c-
            a.b;       [.];         '\\';           a\\b
            ab;        (x)?b;       '<$1>';         a<>
            😀é;       .;           '$0$0';         😀😀éé
            """)
    void REPLACE_ALL_replaces_all_that_is_found(String text, String pattern, String with, String expected) {
        String json = "{\"a\":\"" + text + "\"}";
        String template = "${REPLACE_ALL(a,'" + pattern + "'," + with + ")}";
        assertThat(render(template.replace("\\", "\\\\"), json))
                .isEqualTo("\"" + expected.replace("\\", "\\\\") + "\"");
    }

    @Test
    void a_replacement_of_the_document_is_inserted_as_it_is() {
        assertThat(render("${REPLACE_ALL('a-b','(-)',w)}", "{\"w\":\"$1$9\\\\${x}\"}"))
                .isEqualTo("\"a$1$9\\\\${x}b\"");
    }

    @Test
    void what_is_missing_or_null_gives_a_missing_result() {
        assertThat(render(
                        "${EXISTS(MATCHES(z,'a'))}${EXISTS(MATCHES(n,'a'))}${EXISTS(EXTRACT(z,'a'))}${EXISTS(EXTRACT('a','a',n))}"
                                + "${EXISTS(REPLACE_ALL(z,'a','b'))}${EXISTS(REPLACE_ALL('a','a',n))}",
                        "{\"n\":null}"))
                .isEqualTo("\"" + "false".repeat(6) + "\"");
    }

    @Test
    void numbers_and_booleans_count_as_text() {
        assertThat(render("${MATCHES(n,'1[.]50')}", "{\"n\":1.50}")).isEqualTo("true");
        assertThat(render("${REPLACE_ALL(b,'t','T')}", "{\"b\":true}")).isEqualTo("\"True\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${MATCHES(a,'x')}",
                "${EXTRACT(a,'x')}",
                "${REPLACE_ALL(a,'x','y')}",
                "${REPLACE_ALL('x','x',a)}"
            })
    void an_object_or_array_is_a_wrong_operand(String template) {
        for (String value : new String[] {"{\"secret\":1}", "[\"secret\"]"}) {
            assertThatThrownBy(() -> render(template, "{\"a\":" + value + "}"))
                    .hasMessageNotContaining("secret")
                    .asInstanceOf(type(EvaluationException.class))
                    .satisfies(e -> {
                        assertThat(e.problem().code()).isEqualTo("M107");
                        assertThat(e.problem().message()).contains("must be text, not an object or array");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            MATCHES(a,'[');              MATCHES: operand 2 must be a regular expression as RE2 knows them: missing closing ]
            EXTRACT(a,'(');              EXTRACT: operand 2 must be a regular expression
            REPLACE_ALL(a,'*','');       REPLACE_ALL: operand 2 must be a regular expression
            MATCHES(a,'(?=x)');          operand 2 must be a regular expression
            MATCHES(a,'(a)\\\\1');       operand 2 must be a regular expression
            MATCHES(a,b);                operand 2 must be a pattern in single quotes
            MATCHES(a,5);                operand 2 must be a pattern in single quotes
            EXTRACT(a,'(x)',2);          operand 3 must be the number of a group of the pattern, which has 1
            EXTRACT(a,'(x)',-1);         operand 3 must be the number of a group
            EXTRACT(a,'(x)',0.5);        operand 3 must be the number of a group
            EXTRACT(a,'(x)','1');        operand 3 must be the number of a group
            REPLACE_ALL(a,'(x)','$2');   operand 3 must have $ only before the number of a group of the pattern
            REPLACE_ALL(a,'(x)','$');    operand 3 must have $ only before
            REPLACE_ALL(a,'(x)','${y}'); operand 3 must have $ only before
            """)
    void faults_of_literals_are_told_by_the_compiler_at_their_place(String call, String message) {
        assertThatThrownBy(() -> Template.compile("{\"x\":\"at ${" + call + "}\"}"))
                .asInstanceOf(type(MappingException.class))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("M030");
                    assertThat(problem.pointer()).isEqualTo("/x");
                    assertThat(problem.column()).isEqualTo(10);
                    assertThat(problem.message()).contains(message);
                }));
    }

    @Test
    void a_group_of_the_document_that_the_pattern_does_not_have_is_a_wrong_operand() {
        assertThatThrownBy(() -> render("${EXTRACT('x','(x)',g)}", "{\"g\":2}"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("M107");
        assertThat(render("${EXTRACT('x','(x)',g)}", "{\"g\":1}")).isEqualTo("\"x\"");
    }

    @Test
    void a_text_does_not_grow_beyond_the_output() {
        MappingOptions options = MappingOptions.DEFAULTS.withLimits(Limits.DEFAULTS.withOutputBytes(1_000));
        Template template = Template.compile("\"${EXISTS(REPLACE_ALL(a,'','0123456789'))}\"", options);

        assertThat(rendered(template, "{\"a\":\"" + "x".repeat(80) + "\"}")).isEqualTo("true");
        assertThatThrownBy(() -> rendered(template, "{\"a\":\"" + "x".repeat(100) + "\"}"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("limit of 1000 characters");
    }

    /** Would take longer than the age of the universe with a backtracking engine. */
    @Test
    void patterns_that_others_choke_on_take_linear_time() {
        String text = "a".repeat(20_000);

        assertThat(render(
                        "${MATCHES(a,'(a*)*b')}${MATCHES(a,'(a|a)*b')}${MATCHES(a,'(a+)+b')}",
                        "{\"a\":\"" + text + "\"}"))
                .isEqualTo("\"falsefalsefalse\"");
    }

    private static String render(String text, String document) {
        return rendered(Template.compile("\"" + text + "\""), document);
    }

    private static String rendered(Template template, String document) {
        return new String(template.render(document.getBytes(UTF_8), MappingVariables.none()), UTF_8);
    }
}
