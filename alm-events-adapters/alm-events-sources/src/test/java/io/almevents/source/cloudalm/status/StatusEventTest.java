package io.almevents.source.cloudalm.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusEventTest {
    private static final Map<String, Object> ROW = Map.of(
            "type", "CloudService",
            "serviceID", "7c1e",
            "eventType", "Disruption",
            "eventName", "Logon not possible",
            "eventStartTime", "2026-04-11T09:03:00Z");

    @Test
    void all_attributes_are_read() {
        StatusEvent event = event(Map.ofEntries(
                Map.entry("eventId", "EVT-1"),
                Map.entry("eventType", "Degradation"),
                Map.entry("eventStatus", "ongoing"),
                Map.entry("eventName", "Slow"),
                Map.entry("eventDescription", "Very slow"),
                Map.entry("eventSource", "SAP for Me"),
                Map.entry("eventStartTime", "2026-04-11T11:03:00+02:00"),
                Map.entry("eventEndTime", "2026-04-11T10:17:00.123456789Z"),
                Map.entry("serviceID", "7c1e"),
                Map.entry("serviceName", "S4"),
                Map.entry("serviceType", "SAP S/4HANA Cloud"),
                Map.entry("serviceDescription", "Finance"),
                Map.entry("systemNumber", "0020012345")));

        assertThat(event.eventId()).isEqualTo("EVT-1");
        assertThat(event.kind()).isEqualTo("Degradation");
        assertThat(event.status()).isEqualTo("ongoing");
        assertThat(event.name()).isEqualTo("Slow");
        assertThat(event.description()).isEqualTo("Very slow");
        assertThat(event.source()).isEqualTo("SAP for Me");
        assertThat(event.start()).contains(Instant.parse("2026-04-11T09:03:00Z"));
        assertThat(event.end()).contains(Instant.parse("2026-04-11T10:17:00.123456789Z"));
        assertThat(event.serviceId()).isEqualTo("7c1e");
        assertThat(event.serviceName()).isEqualTo("S4");
        assertThat(event.serviceType()).isEqualTo("SAP S/4HANA Cloud");
        assertThat(event.serviceDescription()).isEqualTo("Finance");
        assertThat(event.systemNumber()).isEqualTo("0020012345");
    }

    @Test
    void names_are_read_in_any_case_and_written_as_in_change_messages() {
        StatusEvent event = event(Map.of("EVENTID", "E", "serviceId", "7", "status", "open", "endTime", "x"));

        assertThat(event.attributes())
                .isEqualTo(Map.of("id", "E", "serviceID", "7", "eventStatus", "open", "eventEndTime", "x"));
    }

    @Test
    void kinds_are_an_open_set_and_unknown_members_are_kept() {
        StatusEvent event = event(Map.of("eventId", "E", "eventType", "Planned Availability", "region", "eu10"));

        assertThat(event.kind()).isEqualTo("Planned Availability");
        assertThat(event.attributes()).containsEntry("region", "eu10");
    }

    @Test
    void times_without_an_offset_are_utc_numbers_are_milliseconds_and_others_count_as_none() {
        assertThat(start("2026-04-11T09:03:00")).isEqualTo("Optional[2026-04-11T09:03:00Z]");
        assertThat(start(1_775_898_180_000L)).isEqualTo("Optional[2026-04-11T09:03:00Z]");
        assertThat(start("tomorrow")).isEqualTo("Optional.empty");
        assertThat(start("")).isEqualTo("Optional.empty");
    }

    @Test
    void without_an_id_one_is_derived_from_what_does_not_change() {
        String id = event(ROW).eventId();

        assertThat(id).hasSize(32);
        assertThat(event(with("eventDescription", "new")).eventId()).isEqualTo(id);
        assertThat(event(with("eventStatus", "closed")).eventId()).isEqualTo(id);
        assertThat(event(with("eventEndTime", "2026-04-12T00:00:00Z")).eventId())
                .isEqualTo(id);
        for (String attribute : ROW.keySet()) {
            assertThat(event(with(attribute, "other")).eventId()).as(attribute).isNotEqualTo(id);
        }
    }

    @Test
    void the_content_changes_with_each_known_attribute_and_with_no_other() {
        String digest = event(ROW).digest();

        assertThat(event(with("eventDescription", "new")).digest()).isNotEqualTo(digest);
        assertThat(event(with("eventEndTime", "2026-04-12T00:00:00Z")).digest()).isNotEqualTo(digest);
        assertThat(event(with("minutes", 7)).digest()).isEqualTo(digest);
        assertThat(event(with("updateTime", "2026-04-12T00:00:00Z")).digest()).isEqualTo(digest);
    }

    @Test
    void what_has_neither_id_nor_name_is_no_event() {
        assertThat(StatusEvent.of(Map.of("eventType", "Disruption", "id", " "))).isEmpty();
    }

    @Test
    void nothing_of_the_event_shows_in_its_text() {
        assertThat(event(ROW).toString()).doesNotContain("Logon").doesNotContain("7c1e");
    }

    private static String start(Object value) {
        return event(Map.of("eventId", "E", "eventStartTime", value)).start().toString();
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> members = new HashMap<>(ROW);
        members.put(name, value);
        return members;
    }

    /** The end is written also where it is not known; the tests leave it out. */
    static StatusEvent event(Map<String, ? extends @Nullable Object> members) {
        return StatusEvent.of(new LinkedHashMap<String, @Nullable Object>(members))
                .orElseThrow();
    }
}
