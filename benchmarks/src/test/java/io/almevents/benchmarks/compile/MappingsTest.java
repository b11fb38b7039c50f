package io.almevents.benchmarks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.Mapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MappingsTest {
    @Test
    void theLargeMappingHas100Expressions() {
        assertThat(Mappings.expressions100.text().split("[#$]\\{", -1)).hasSize(101);
    }

    @ParameterizedTest
    @EnumSource(Mappings.class)
    void mappingsCompileWithoutWarnings(Mappings mapping) {
        assertThat(Mapping.compile(mapping.text()).warnings()).isEmpty();
    }
}
