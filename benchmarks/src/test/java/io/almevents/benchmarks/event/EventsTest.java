package io.almevents.benchmarks.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theBytesSayWhatTheMessageSays() throws IOException {
        for (Event event : Stream.of(Events.mix(), Events.large(), Events.small())
                .flatMap(List::stream)
                .toList()) {
            assertThat(JSON.readValue(event.json(), Object.class)).isEqualTo(event.message());
        }
    }

    @Test
    void theMixIsManyDifferentEventsOf900To1600Bytes() {
        Set<String> different = new HashSet<>();
        Events.mix().forEach(event -> different.add(new String(event.json(), UTF_8)));

        assertThat(different).hasSize(512);
        assertThat(Events.mix())
                .allSatisfy(event -> assertThat(event.json().length).isBetween(900, 1_600));
    }

    @Test
    void theMixHoldsWhatIsHardToRead() {
        assertThat(share(json -> json.startsWith("{\"subscriptionId\"") && json.contains(":{\"id\"")))
                .as("of events whose keys are in order")
                .isBetween(0.8, 0.97);
        assertThat(share(json -> json.contains("\\\""))).as("with quotes").isPositive();
        assertThat(share(json -> json.contains("\\u001b")))
                .as("with control characters")
                .isPositive();
        assertThat(share(json -> json.contains("\\/")))
                .as("with escaped slashes")
                .isPositive();
        for (String range : List.of("[\\x{80}-\\x{7ff}]", "[\\x{800}-\\x{d7ff}]", "[\\x{10000}-\\x{10ffff}]")) {
            Pattern wide = Pattern.compile(range);
            assertThat(share(json -> wide.matcher(json).find())).as(range).isPositive();
        }
    }

    @Test
    void aLargeEventIsMostlyAnArrayBeforeTheAttributes() {
        for (Event event : Events.large()) {
            assertThat(event.json().length).isBetween(19_900, 20_900);
            assertThat(new String(event.json(), ISO_8859_1))
                    .matches(
                            "(?s)\\{.{150,250}\"resource\":\\{\"id\":\"[-0-9a-f]{36}\",\"measurements\":\\[.{17000,17600}],"
                                    + "\"startTime\":.*");
        }
    }

    @Test
    void aSmallEventHas300Bytes() {
        assertThat(Events.small())
                .allSatisfy(event -> assertThat(event.json().length).isBetween(270, 330));
    }

    @Test
    void eventsAreTheSameInEachRun() {
        assertThat(Events.mix())
                .extracting(event -> new String(event.json(), UTF_8))
                .isEqualTo(Events.mix().stream()
                        .map(event -> new String(event.json(), UTF_8))
                        .toList());
    }

    private static double share(Predicate<String> wanted) {
        List<Event> mix = Events.mix();
        return mix.stream()
                        .filter(event -> wanted.test(new String(event.json(), UTF_8)))
                        .count()
                / (double) mix.size();
    }
}
