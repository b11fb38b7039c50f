package io.almevents.benchmarks.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.benchmarks.event.Event;
import io.almevents.benchmarks.map.engine.Engine;
import io.almevents.benchmarks.map.engine.Engines;
import io.almevents.benchmarks.map.engine.JacksonStreamingEngine;
import io.almevents.mapping.EvaluationException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class AgreementTest {
    static Stream<Arguments> pairs() {
        return Engines.names().stream()
                .flatMap(name -> Stream.of(Documents.values()).map(documents -> Arguments.of(name, documents)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void allEnginesMakeTheSameIncidents(String engine, Documents documents) {
        assertThatCode(() -> Agreement.check(engine, Engines.named(engine), documents.events()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Documents.class)
    void anIncidentThatDiffersInOneCharacterIsNoticed(Documents documents) {
        Engine right = new JacksonStreamingEngine();
        List<Event> events = documents.events();
        Event last = events.get(events.size() - 1);
        Engine wrongOnce = event -> event == last.json()
                ? new String(right.map(event), UTF_8)
                        .replace("cloud-alm", "cloud-alM")
                        .getBytes(UTF_8)
                : right.map(event);

        assertThatThrownBy(() -> Agreement.check("wrong once", wrongOnce, events))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("wrong once differs");
    }

    @Test
    void whatIsTimedIsAllEngines() throws NoSuchFieldException {
        assertThat(MapBenchmark.class
                        .getDeclaredField("engine")
                        .getAnnotation(Param.class)
                        .value())
                .containsExactlyElementsOf(Engines.names());
    }

    /** What the README says of strictness. */
    @Test
    void onlyAlmEventsRefusesHalfACharacterInWhatIsNotRead() {
        byte[] event = "{\"resource\":{\"id\":\"1\",\"unread\":\"\\ud800\"}}".getBytes(UTF_8);

        for (String name : Engines.names()) {
            Engine engine = Engines.named(name);
            if (name.startsWith("almevents")) {
                assertThatThrownBy(() -> engine.map(event)).as(name).isInstanceOf(EvaluationException.class);
            } else {
                assertThatCode(() -> engine.map(event)).as(name).doesNotThrowAnyException();
            }
        }
    }

    /** Likewise. */
    @Test
    void theYardstickDoesNotLookAtWhatFollowsTheDocument() {
        byte[] event = "{\"resource\":{\"id\":\"1\"}} and more".getBytes(UTF_8);

        assertThatCode(() -> Engines.named("jackson-streaming").map(event)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Engines.named("almevents-request").map(event)).isInstanceOf(EvaluationException.class);
    }
}
