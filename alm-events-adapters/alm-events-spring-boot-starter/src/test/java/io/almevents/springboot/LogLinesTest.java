package io.almevents.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What a host reads in its log; all on the thread of the test, by an executor that runs what it is given. */
class LogLinesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final TestDesk desk = new TestDesk();
    private final List<Map<String, String>> keysOfListeners = new ArrayList<>();
    private CapturedLog log;
    private Forwarder forwarder;

    @BeforeEach
    void begin() throws IOException {
        log = new CapturedLog();
        forwarder = Forwarder.builder()
                .destination(Destination.http("desk", desk.url())
                        .allow("http", "loopback")
                        .build())
                .subscription(Subscription.builder("incidents")
                        .target("rest")
                        .destination("desk")
                        .mapping(Mapping.compile(Path.of("src/test/resources/desk.json")))
                        .build())
                .executor(Runnable::run)
                .listener(delivery -> keysOfListeners.add(keys()))
                .build();
        forwarder.start();
    }

    @AfterEach
    void end() {
        forwarder.close();
        log.close();
        desk.close();
        MDC.clear();
    }

    @Test
    void eachLineAboutADeliveryNamesItAndItsSubscriptionAndItsDestination() {
        String id = accept("r1").value();
        assertThat(about(id))
                .isNotEmpty()
                .allMatch(line -> line.getFormattedMessage().startsWith("Delivery " + id + " of incidents to desk: "));
    }

    @Test
    void anOperatorIsToldOnceThatATicketIsOpenAndOfEachDeadLetter() {
        String opened = accept("r1").value();
        assertThat(about(opened))
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Delivery " + opened + " of incidents to desk: its ticket is open");

        desk.answer(422);
        String parked = accept("r2").value();
        assertThat(about(parked))
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .extracting(line -> line.getLevel() + " " + line.getFormattedMessage())
                .containsExactly(
                        "WARN Delivery " + parked + " of incidents to desk is a dead letter after 1 attempts: REFUSED");
    }

    @Test
    void anOperatorIsToldOfAPauseAndOfItsEnd() {
        desk.answer(401);
        DeliveryId locked = accept("r1");
        assertThat(lines("Destination desk")).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).matches("Destination desk is paused until \\S+: UNAUTHORISED");
        });
        assertThat(about(locked.value())).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.INFO));
    }

    @Test
    void whatHappensForADeliveryHappensUnderItsKeysAndTheThreadGetsItsOwnBack() {
        MDC.put("almevents.delivery", "the host's");
        MDC.put("host", "too");
        DeliveryId id = accept("r1");
        Map<String, String> expected = Map.of(
                "almevents.delivery", id.value(),
                "almevents.subscription", "incidents",
                "almevents.destination", "desk",
                "trace_id", TRACE,
                "host", "too");
        assertThat(keysOfListeners).containsExactly(expected);
        assertThat(about(id.value()))
                .extracting(ILoggingEvent::getMDCPropertyMap)
                .containsOnly(expected);
        assertThat(keys()).isEqualTo(Map.of("almevents.delivery", "the host's", "host", "too"));
    }

    private DeliveryId accept(String resource) {
        String message =
                "{\"subscriptionId\":\"s\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"EVENT-SITUATION.CREATED\","
                        + "\"resourceId\":\"" + resource
                        + "\",\"resource\":{\"subject\":\"Down\",\"rating\":\"ERROR\"}}";
        return forwarder
                .accept(ChangeMessage.parse(message.getBytes(StandardCharsets.UTF_8))
                        .withTraceparent("00-" + TRACE + "-b7ad6b7169203331-01", ""))
                .deliveries()
                .get(0);
    }

    private List<ILoggingEvent> about(String id) {
        return lines("Delivery " + id);
    }

    private List<ILoggingEvent> lines(String beginning) {
        return log.ours().stream()
                .filter(line -> line.getFormattedMessage().startsWith(beginning))
                .toList();
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = MDC.getCopyOfContextMap();
        return keys == null ? Map.of() : keys;
    }
}
