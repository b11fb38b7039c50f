package io.almevents.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.cli.demo.Scenario.Expected;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.language.Dialect;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Expected EXPECTED = new Expected("r", Incident.RESOLVED, "title", "1", 2);

    @Test
    void an_incident_that_is_not_as_expected_is_noticed() {
        assertThat(EXPECTED.isMetBy(new Incident("id", "n", Incident.RESOLVED, "title", "1", 2)))
                .isTrue();
        assertThat(EXPECTED.isMetBy(new Incident("id", "n", Incident.NEW, "title", "1", 2)))
                .isFalse();
        assertThat(EXPECTED.isMetBy(new Incident("id", "n", Incident.RESOLVED, "other", "1", 2)))
                .isFalse();
        assertThat(EXPECTED.isMetBy(new Incident("id", "n", Incident.RESOLVED, "title", "2", 2)))
                .isFalse();
        assertThat(EXPECTED.isMetBy(new Incident("id", "n", Incident.RESOLVED, "title", "1", 1)))
                .isFalse();
    }

    @Test
    void the_mapping_uses_only_what_published_files_use() {
        Mapping mapping = Mapping.compile(Scenario.mapping(), MappingOptions.DEFAULTS.withDialect(Dialect.CLOUD_ALM));

        assertThat(mapping.warnings()).isEmpty();
    }
}
