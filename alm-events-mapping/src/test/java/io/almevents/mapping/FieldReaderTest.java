package io.almevents.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FieldReaderTest {
    @Test
    void missing_fields_are_absent_and_null_fields_are_null() {
        FieldReader reader = FieldReader.of("a", "b.c", "b.d", "n", "x.0");

        assertThat(reader.read("{\"n\":null,\"b\":{\"c\":1.0},\"a\":\"t\",\"x\":[1]}".getBytes(UTF_8)))
                .containsOnlyKeys("a", "b.c", "n")
                .containsEntry("a", "t")
                .containsEntry("n", null)
                .hasToString("{a=t, b.c=1.0, n=null}");
    }

    @Test
    void of_a_repeated_name_the_last_value_counts() {
        assertThat(FieldReader.of("a").read("{\"a\":1,\"a\":2}".getBytes(UTF_8)))
                .hasToString("{a=2}");
    }

    @Test
    void a_bad_document_is_refused_even_where_nothing_is_read() {
        assertThatThrownBy(() -> FieldReader.of("a").read("{\"a\":1,\"b\":\"\\ud800\"}".getBytes(UTF_8)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("M101");
    }
}
