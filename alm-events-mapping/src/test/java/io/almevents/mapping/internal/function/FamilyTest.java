package io.almevents.mapping.internal.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FamilyTest {
    @Test
    void every_name_of_a_family_is_that_of_one_of_its_functions() {
        assertThat(Family.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Family.function(name))
                        .isNotNull()
                        .extracting(Function::name)
                        .isEqualTo(name));
    }

    @Test
    void other_names_have_no_function() {
        assertThat(Family.function("SWITCH")).isNull();
        assertThat(Family.function("upper")).isNull();
    }
}
