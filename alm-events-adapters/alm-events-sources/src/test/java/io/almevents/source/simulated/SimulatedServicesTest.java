package io.almevents.source.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.event.ChangeMessage;
import io.almevents.http.HttpDestination;
import io.almevents.simulator.Fault;
import io.almevents.simulator.sap.BtpEvent;
import io.almevents.simulator.sap.CertificatePlace;
import io.almevents.simulator.sap.EventCategory;
import io.almevents.simulator.sap.KeyForm;
import io.almevents.simulator.sap.SapEndpoint;
import io.almevents.simulator.sap.SapSimulator;
import io.almevents.simulator.sap.StatusEvent;
import io.almevents.source.PollIntake;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.source.btp.BtpEvents;
import io.almevents.source.btp.BtpEventsSource;
import io.almevents.source.btp.EventQuery;
import io.almevents.source.cloudalm.status.StatusEvents;
import io.almevents.source.cloudalm.status.StatusEventsSource;
import io.almevents.source.key.CloudAlmServiceKey;
import io.almevents.source.key.EventsServiceKey;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may go wrong with SAP's services, end to end: from the service key to the messages. */
class SimulatedServicesTest {
    private static final String[] HERE = {"http", "loopback"};

    private SapSimulator sap;
    private final Kept kept = new Kept();

    @BeforeEach
    void begin() throws IOException {
        sap = SapSimulator.builder().start();
    }

    @AfterEach
    void end() {
        sap.close();
    }

    @Test
    void aTokenThatExpiredIsRenewedWithoutAFault() throws Exception {
        try (BtpEvents events = client(EventCategory.CENTRAL)) {
            assertThat(events.eventTypes()).isNotEmpty();
            sap.expireTokens();
            assertThat(events.eventTypes()).isNotEmpty();
        }
        assertThat(sap.requests(SapEndpoint.TOKEN)).hasSize(2);
    }

    @Test
    void aTokenOfTheWrongRegionIsToldAsThat() throws Exception {
        sap.close();
        sap = SapSimulator.builder().region(EventCategory.LOCAL).start();
        try (BtpEvents events = client(EventCategory.CENTRAL)) {
            SourceException fault = catchThrowableOfType(SourceException.class, events::eventTypes);
            assertThat(fault.kind()).isEqualTo(Kind.UNAUTHORISED);
            assertThat(fault).hasMessageContaining("local region");
        }
    }

    static List<Fault> faults() {
        return List.of(
                Fault.status(429),
                Fault.status(500),
                Fault.status(503),
                Fault.cutOff(),
                Fault.cutJson(),
                Fault.html(),
                Fault.disconnect());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whateverGoesWrongEachEventIsToldOnce(Fault fault) throws Exception {
        put(1, 200);
        try (BtpEventsSource source = source()) {
            // The JDK's client itself asks once more where a kept connection ends.
            sap.failNext(SapEndpoint.BTP_EVENTS, 6, fault);
            int faults = 0;
            for (int round = 0; round < 8; round++) {
                try {
                    source.poll(kept);
                } catch (SourceException e) {
                    faults++;
                }
            }
            assertThat(faults).isPositive();
        }
        assertThat(kept.ids())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).mapToObj(String::valueOf).toList());
    }

    @Test
    void pagesThatShiftWhileTheyAreReadLoseAndRepeatNothing() throws Exception {
        put(2, 400);
        try (BtpEvents events = client(EventCategory.CENTRAL)) {
            sap.afterNext(SapEndpoint.BTP_EVENTS, () -> put(1, 1));
            assertThat(events.events(EventQuery.builder().pageSize(50).build()).map(event -> event.id()))
                    .doesNotHaveDuplicates()
                    .contains(LongStream.rangeClosed(2, 400).boxed().toArray(Long[]::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "-PT10M"})
    void aServiceWhoseClockIsWrongLosesAndRepeatsNothing(Duration skew) throws Exception {
        sap.skewTimes(skew);
        try (BtpEventsSource source = source()) {
            for (int event = 1; event <= 5; event++) {
                put(event, event);
                source.poll(kept);
            }
            sap.skewTimes(Duration.ZERO);
            source.poll(kept);
        }
        assertThat(kept.ids()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void detailsOfTenMegabytesDoNotStopTheRest() throws Exception {
        put(1, 1);
        sap.put(BtpEvent.builder(2, "Subaccount_Creation", Instant.now())
                .detailsOfSize(10 * 1024 * 1024)
                .build());
        put(3, 3);
        try (BtpEventsSource source = source()) {
            source.poll(kept);
        }
        assertThat(kept.ids()).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(kept.messages)
                .filteredOn(message -> message.resourceId().equals("2"))
                .singleElement()
                .satisfies(message -> assertThat(new String(message.bytes(), StandardCharsets.UTF_8))
                        .contains("omittedBytes"));
    }

    @Test
    void eachGroupOfEventsIsSeenByItsOwnCredentialsAlone() throws Exception {
        try (BtpEvents central = client(EventCategory.CENTRAL);
                BtpEvents local = client(EventCategory.LOCAL)) {
            assertThat(central.eventTypes())
                    .allSatisfy(type -> assertThat(type.category()).isEqualTo("CENTRAL"));
            assertThat(local.eventTypes())
                    .hasSize(12)
                    .allSatisfy(type -> assertThat(type.category()).isEqualTo("LOCAL"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void statusEventsAreToldByEitherWay(StatusEvents.Via via) throws Exception {
        Destination tenant =
                CloudAlmServiceKey.parse(bytes(sap.cloudAlmServiceKey()), HERE).destination("tenant");
        StatusEvent outage = StatusEvent.builder("EVT-1", "Disruption", "S4H", Instant.now())
                .status("ongoing")
                .build();
        try (HttpDestination http = HttpDestination.open(tenant);
                StatusEventsSource source = StatusEventsSource.builder(
                                "status", StatusEvents.builder(http).via(via).build())
                        .build()) {
            sap.put(outage);
            source.poll(kept);
            sap.put(outage.change().text("Outage", "half of it is back").build());
            source.poll(kept);
            sap.put(outage.change()
                    .text("Outage", "half of it is back")
                    .status("closed")
                    .build());
            source.poll(kept);
        }
        assertThat(kept.messages)
                .extracting(ChangeMessage::eventType)
                .startsWith("STATUS-EVENT.CREATED")
                .endsWith("STATUS-EVENT.CLOSED");
    }

    @ParameterizedTest
    @EnumSource
    void aKeyWithACertificateGetsItsTokensByMutualTls(CertificatePlace place, @TempDir Path folder) throws Exception {
        sap.close();
        sap = SapSimulator.builder().mutualTls().start();
        Path authority = Files.writeString(folder.resolve("authority.pem"), sap.authority());
        Destination key = CloudAlmServiceKey.parse(bytes(sap.cloudAlmX509ServiceKey(place, KeyForm.PKCS1)), HERE)
                .destination("tenant");
        Destination.Builder trusting = Destination.http("tenant", key.urls().toArray(String[]::new))
                .authentication(key.authentication())
                .allow(HERE);
        key.propertiesBelow("").forEach(trusting::property);
        trusting.property("TrustStoreLocation", authority.toString());
        try (HttpDestination http = HttpDestination.open(trusting.build());
                StatusEventsSource source = StatusEventsSource.builder(
                                "status", StatusEvents.builder(http).build())
                        .build()) {
            sap.put(StatusEvent.builder("EVT-1", "Disruption", "S4H", Instant.now())
                    .build());
            source.poll(kept);
        }
        assertThat(kept.messages).hasSize(1);
    }

    private BtpEvents client(EventCategory group) {
        return BtpEvents.open(
                EventsServiceKey.parse(bytes(sap.cisServiceKey(group)), HERE).destination("cis"));
    }

    private BtpEventsSource source() {
        return BtpEventsSource.builder("btp", client(EventCategory.CENTRAL))
                .lookBack(Duration.ofHours(1))
                .build();
    }

    private void put(int first, int last) {
        for (int id = first; id <= last; id++) {
            sap.put(BtpEvent.builder(id, "Subaccount_Creation", Instant.now()).build());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps what is handed over, as a store would. */
    private static final class Kept implements PollIntake {
        private final List<ChangeMessage> messages = new ArrayList<>();
        private byte @Nullable [] position;

        @Override
        public Optional<byte[]> position() {
            return Optional.ofNullable(position);
        }

        @Override
        public void accept(List<ChangeMessage> more, byte[] next) {
            messages.addAll(more);
            position = next.clone();
        }

        List<String> ids() {
            return messages.stream().map(ChangeMessage::resourceId).toList();
        }
    }
}
