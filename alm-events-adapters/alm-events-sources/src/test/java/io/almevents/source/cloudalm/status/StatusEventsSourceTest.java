package io.almevents.source.cloudalm.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almevents.event.ChangeMessage;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.spi.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusEventsSourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeptIntake intake = new KeptIntake();
    private StatusEventsAnswer answer = new StatusEventsAnswer(List.of(), true);
    private @Nullable SourceException fault;
    private Instant now = Instant.parse("2026-04-11T09:10:00Z");

    @Test
    void changes_are_told_in_the_form_of_the_samples() throws Exception {
        for (String sample : List.of("disruption-created", "disruption-updated", "disruption-closed")) {
            JsonNode expected = sample(sample);
            tell(event(expected.get("resource")));
            poll();
            JsonNode told = JSON.readTree(last().bytes());
            assertThat(((ObjectNode) told.get("resource"))
                            .remove("changeNumber")
                            .isNumber())
                    .isTrue();
            assertThat(told).isEqualTo(expected);
        }
        tell(event(sample("maintenance-announced").get("resource")));
        poll();

        assertThat(intake.told())
                .containsExactly("CREATED EVT-70031", "UPDATED EVT-70031", "CLOSED EVT-70031", "CREATED EVT-70107");
        assertThat(intake.messages).extracting(ChangeMessage::source).containsOnly("a1f3");
    }

    @Test
    void what_stays_as_it_is_is_told_once_and_moves_no_position() throws Exception {
        tell(open("E", "text"));
        poll();
        poll();
        poll();

        assertThat(intake.told()).containsExactly("CREATED E");
        assertThat(intake.accepted).isEqualTo(1);
    }

    @Test
    void a_text_that_comes_back_is_another_change_and_no_repeated_message() throws Exception {
        for (String text : List.of("a", "b", "a", "b", "a")) {
            tell(open("E", text));
            poll();
        }

        assertThat(intake.told()).containsExactly("CREATED E", "UPDATED E", "UPDATED E", "UPDATED E", "UPDATED E");
        assertThat(intake.messages).extracting(ChangeMessage::digest).doesNotHaveDuplicates();
    }

    @Test
    void an_event_that_is_over_when_it_is_seen_first_is_not_told() throws Exception {
        tell(
                with(open("E", "a"), "eventStatus", "Completed"),
                with(open("F", "a"), "eventEndTime", "2026-04-11T09:10:00Z"));
        poll();
        tell(with(open("E", "b"), "eventStatus", "Completed"));
        poll();

        assertThat(intake.told()).isEmpty();
    }

    @Test
    void an_event_is_closed_when_its_end_has_passed_and_stays_so_whatever_the_clock_says() throws Exception {
        tell(with(open("M", "a"), "eventEndTime", "2026-04-11T12:00:00Z"));
        poll();
        now = Instant.parse("2026-04-11T11:59:59Z");
        poll();
        assertThat(intake.told()).containsExactly("CREATED M");
        now = Instant.parse("2026-04-11T12:00:00Z");
        poll();
        now = Instant.parse("2026-04-11T09:00:00Z");
        poll();
        assertThat(intake.told()).containsExactly("CREATED M", "CLOSED M");

        tell(with(open("M", "a"), "eventEndTime", "2026-04-11T18:00:00Z"));
        poll();
        assertThat(intake.told()).containsExactly("CREATED M", "CLOSED M", "CREATED M");
    }

    @Test
    void the_host_says_which_statuses_close() throws Exception {
        tell(open("E", "a"));
        poll();
        tell(with(open("E", "a"), "eventStatus", " Erledigt "));
        source().closedStatuses(Set.of("ERLEDIGT")).build().poll(intake);

        assertThat(intake.told()).containsExactly("CREATED E", "CLOSED E");
    }

    @Test
    void an_event_is_closed_when_two_complete_answers_in_a_row_lack_it() throws Exception {
        tell(open("E", "text"));
        poll();
        tell();
        poll();
        assertThat(intake.told()).containsExactly("CREATED E");
        tell(open("E", "text"));
        poll();
        tell();
        poll();
        assertThat(intake.told()).containsExactly("CREATED E");
        poll();
        assertThat(intake.told()).containsExactly("CREATED E", "CLOSED E");
        assertThat(JSON.readTree(last().bytes())
                        .at("/resource/eventDescription")
                        .asText())
                .isEqualTo("text");
        poll();
        assertThat(intake.told()).hasSize(2);
    }

    @Test
    void an_answer_that_was_cut_off_or_failed_closes_nothing() throws Exception {
        tell(open("E", "a"));
        poll();
        answer = new StatusEventsAnswer(List.of(), false);
        poll();
        poll();
        poll();
        fault = new SourceException(Kind.UNAVAILABLE, "down", Optional.empty());
        assertThatThrownBy(this::poll).isSameAs(fault);
        assertThatThrownBy(this::poll).isSameAs(fault);

        assertThat(intake.told()).containsExactly("CREATED E");
    }

    @Test
    void an_event_of_several_services_is_told_for_each() throws Exception {
        StatusEvent first = with(open("E", "a"), "serviceID", "s1");
        StatusEvent second = with(open("E", "a"), "serviceID", "s2");
        tell(first);
        poll();
        tell(second, first);
        poll();
        tell(second, with(first, "eventStatus", "closed"));
        poll();

        assertThat(intake.told()).containsExactly("CREATED E", "CREATED E/s2", "CLOSED E");
    }

    @Test
    void rows_that_differ_do_not_flicker_when_their_order_does() throws Exception {
        StatusEvent one = open("E", "one");
        StatusEvent other = open("E", "other");
        tell(one, other);
        poll();
        tell(other, one);
        poll();

        assertThat(intake.told()).containsExactly("CREATED E");
    }

    @Test
    void batches_before_a_fault_are_kept_and_the_rest_follows() throws Exception {
        tell(IntStream.range(0, 5).mapToObj(i -> open("E" + i, "a")).toArray(StatusEvent[]::new));
        intake.breaksIn = 1;

        assertThatThrownBy(() -> source().batch(2).build().poll(intake)).isInstanceOf(StoreException.class);
        assertThat(intake.told()).containsExactly("CREATED E0", "CREATED E1");
        assertThat(source().batch(2).build().poll(intake)).isEqualTo(3);
        assertThat(intake.told()).containsExactly("CREATED E0", "CREATED E1", "CREATED E2", "CREATED E3", "CREATED E4");
    }

    @Test
    void what_is_remembered_is_bounded() throws Exception {
        for (int i = 0; i < 10; i++) {
            answer = new StatusEventsAnswer(List.of(with(open("E" + i, "a"), "eventStatus", "closed")), false);
            source(2).build().poll(intake);
        }
        assertThat(SeenEvents.read(intake.position()).keys()).hasSize(4);

        for (int i = 0; i < 4; i++) {
            answer = new StatusEventsAnswer(List.of(open("O" + i, "a")), false);
            source(2).build().poll(intake);
        }
        answer = new StatusEventsAnswer(List.of(open("O4", "a")), false);
        assertThat(catchThrowableOfType(
                                SourceException.class, () -> source(2).build().poll(intake))
                        .kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(intake.told()).containsExactly("CREATED O0", "CREATED O1", "CREATED O2", "CREATED O3");
    }

    @Test
    void a_position_of_something_else_is_a_fault_that_says_so() {
        for (String position : List.of("x", "[]", "{\"version\":2,\"changes\":0,\"events\":[]}", "{\"version\":1}")) {
            intake.position(position.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(this::poll)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("the stored position");
        }
    }

    @Test
    void a_closed_source_begins_no_round() throws Exception {
        tell(open("E", "a"));
        StatusEventsSource source = source().build();
        source.close();

        assertThat(source.poll(intake)).isZero();
        assertThat(intake.told()).isEmpty();
    }

    private void poll() throws SourceException, InterruptedException {
        source().build().poll(intake);
    }

    private StatusEventsSource.Builder source() {
        return source(100);
    }

    private StatusEventsSource.Builder source(int maxEvents) {
        StatusEvents events = new StatusEvents(
                () -> {
                    if (fault != null) {
                        throw fault;
                    }
                    return answer;
                },
                maxEvents);
        return StatusEventsSource.builder("a1f3", events).clock(Clock.fixed(now, ZoneOffset.UTC));
    }

    private void tell(StatusEvent... events) {
        answer = new StatusEventsAnswer(List.of(events), true);
    }

    private ChangeMessage last() {
        return intake.messages.get(intake.messages.size() - 1);
    }

    private static StatusEvent open(String id, String description) {
        return StatusEventTest.event(Map.of(
                "eventId", id, "eventType", "Disruption", "eventStatus", "ongoing", "eventDescription", description));
    }

    private static StatusEvent with(StatusEvent event, String name, String value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(event.attributes());
        members.put(name, value);
        return StatusEventTest.event(members);
    }

    private static StatusEvent event(JsonNode resource) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        resource.properties()
                .forEach(field -> members.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().asText()));
        return StatusEventTest.event(members);
    }

    private static JsonNode sample(String name) throws IOException {
        String file = "/io/almevents/source/cloudalm/status-event-" + name + ".json";
        try (InputStream in = StatusEventsSourceTest.class.getResourceAsStream(file)) {
            return JSON.readTree(in);
        }
    }
}
