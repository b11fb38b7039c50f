package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    @Test
    void keeps_the_wanted_fields_in_their_shape() {
        assertThat(read("{'a':{'b':1.0,'c':2},'x':0,'n':null}", List.of(List.of("a", "b"), List.of("n"), List.of("m"))))
                .isEqualTo("{a={b=1.0}, n=null}");
    }

    @Test
    void follows_fields_into_the_objects_of_arrays() {
        assertThat(read("{'a':[{'b':1,'c':2},3,[{'b':4}],{}]}", List.of(List.of("a", "b"))))
                .isEqualTo("{a=[{b=1}, 3, [{b=4}], {}]}");
    }

    @Test
    void keeps_all_of_a_field_that_is_wanted_itself_and_within() {
        assertThat(read("{'a':{'b':1,'c':2}}", List.of(List.of("a"), List.of("a", "b"))))
                .isEqualTo("{a={b=1, c=2}}");
    }

    @Test
    void names_may_hold_dots_and_the_last_of_a_repeated_name_counts() {
        assertThat(read("{'a.b':1,'a':{'b':2},'a.b':3}", List.of(List.of("a.b"))))
                .isEqualTo("{a.b=3}");
    }

    @Test
    void refuses_what_is_no_json_and_finds_nothing_in_what_is_no_object() {
        assertThat(read("[1]", List.of(List.of("a")))).isEqualTo("{}");
        assertThatThrownBy(() -> read("{'a':1", List.of(List.of("a"))))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("M101");
    }

    private static String read(String document, List<List<String>> fields) {
        return Projection.of(fields)
                .read(document.replace('\'', '"').getBytes(UTF_8))
                .toString();
    }
}
