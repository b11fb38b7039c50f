package io.almevents.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.cli.demo.Mishaps.Mishap;
import io.almevents.cli.demo.Scenario.Expected;
import io.almevents.mapping.Mapping;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Expected EXPECTED = new Expected("r", Incident.RESOLVED, "title", "1");

    @Test
    void an_incident_that_is_not_as_expected_is_noticed() {
        assertThat(EXPECTED.isMetBy(incident(Incident.RESOLVED, "title", "1"))).isTrue();
        assertThat(EXPECTED.isMetBy(incident(Incident.NEW, "title", "1"))).isFalse();
        assertThat(EXPECTED.isMetBy(incident(Incident.RESOLVED, "other", "1"))).isFalse();
        assertThat(EXPECTED.isMetBy(incident(Incident.RESOLVED, "title", "2"))).isFalse();
    }

    @Test
    void a_run_in_which_nothing_happened_is_no_success() {
        assertThat(Verdict.faults(List.of(), List.of(), resource -> "")).hasSize(9);
    }

    @Test
    void a_second_incident_of_one_resource_is_noticed() {
        List<Incident> incidents = Scenario.incidents().stream()
                .map(e -> incident(e.state(), e.title(), e.severity()))
                .toList();

        assertThat(Verdict.faults(List.of(), incidents, resource -> "id")).hasSize(1);
        assertThat(Verdict.faults(List.of(), List.of(incidents.get(0), incidents.get(0)), resource -> "id"))
                .anyMatch(fault -> fault.contains("one for each resource"));
    }

    @Test
    void every_kind_of_mishap_happens() {
        Mishaps mishaps = new Mishaps(1);
        Set<Mishap> seen = EnumSet.noneOf(Mishap.class);
        for (int i = 0; i < 200; i++) {
            seen.add(mishaps.next(true));
        }

        assertThat(seen).containsExactly(Mishap.values());
    }

    @Test
    void the_mapping_has_no_warnings() {
        assertThat(Mapping.compile(Scenario.mapping()).warnings()).isEmpty();
    }

    private static Incident incident(String state, String title, String severity) {
        return new Incident("id", "INC1", "key", state, title, severity, "");
    }
}
