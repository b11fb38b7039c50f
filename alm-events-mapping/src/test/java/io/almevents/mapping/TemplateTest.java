package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.mapping.language.WhenMissing;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void paths_read_the_root_of_the_document() {
        assertThat(render("{\"a\":\"#{subject}\",\"b\":\"#{x.y}!\"}", "{\"subject\":1,\"x\":{\"y\":2}}"))
                .isEqualTo("{\"a\":1,\"b\":\"2!\"}");
    }

    @Test
    void the_document_may_be_an_array_or_a_scalar() {
        assertThat(render("\"#{[0].id}\"", "[{\"id\":3}]")).isEqualTo("3");
        assertThat(render("{\"a\":\"#{subject}\"}", "7")).isEqualTo("{\"a\":\"\"}");
    }

    @Test
    void the_external_id_is_an_ordinary_attribute() {
        MappingVariables known =
                MappingVariables.builder().externalId("of the ticket").build();

        assertThat(Template.compile("[\"#{externalId}\"]").render("{}".getBytes(UTF_8), known))
                .asString()
                .isEqualTo("[\"\"]");
    }

    @Test
    void there_is_no_change_message_to_read() {
        assertThatThrownBy(() -> Template.compile("[\"#{@CHANGE(eventType)}\"]"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("template:1:3: error M027");
    }

    @Test
    void there_are_no_switches() {
        assertThatThrownBy(() -> Template.compile("\"${SWITCH(a,b)}\""))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("M016");
    }

    @Test
    void a_template_that_is_left_out_gives_no_bytes() {
        Template template = Template.compile("\"#{a}\"", MappingOptions.DEFAULTS.withWhenMissing(WhenMissing.OMIT));

        assertThat(template.render("{}".getBytes(UTF_8), MappingVariables.none()))
                .isEmpty();
    }

    @Test
    void a_bad_document_is_refused_whole() {
        assertThatThrownBy(() -> render("[\"#{a}\"]", "{\"a\":1,\"b\":01}"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("document:1:13: error M101: ");
    }

    private static String render(String template, String document) {
        return new String(
                Template.compile(template.getBytes(UTF_8)).render(document.getBytes(UTF_8), MappingVariables.none()),
                UTF_8);
    }
}
