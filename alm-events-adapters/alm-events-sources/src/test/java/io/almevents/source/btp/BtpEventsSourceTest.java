package io.almevents.source.btp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.event.ChangeMessage;
import io.almevents.source.PollIntake;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BtpEventsSourceTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final long NOW = START.toEpochMilli();

    private final VirtualClock clock = new VirtualClock(START);
    private final Kept kept = new Kept();

    @Test
    void anEventBecomesAChangeMessageThatHoldsItAsItCame() throws Exception {
        String json =
                "{\"id\":912001, \"creationTime\":\"%d\",\"eventType\":\"Subaccount_Creation\",\"details\":{\"a\":1.0}}"
                        .formatted(NOW);
        poll(source(), page(event(json)));

        ChangeMessage message = kept.messages.get(0);
        assertThat(new String(message.bytes(), UTF_8))
                .isEqualTo("{\"subscriptionId\":\"btp\",\"resourceType\":\"BTP-EVENT\","
                        + "\"eventType\":\"BTP-EVENT.Subaccount_Creation\",\"resourceId\":\"912001\",\"resource\":"
                        + json
                        + "}");
        assertThat(message.source()).isEqualTo("btp");
    }

    @Test
    void theFirstRoundBeginsAtTheLookBackAndKeepsItsPositionAlthoughTheServiceIsDown() throws Exception {
        BtpEventsSource source = builder().lookBack(Duration.ofMinutes(2)).build();
        assertThatThrownBy(() -> source.poll(
                        (query, number) -> {
                            throw new SourceException(Kind.UNAVAILABLE, "down", Optional.empty());
                        },
                        kept))
                .isInstanceOf(SourceException.class);
        clock.advance(Duration.ofDays(1));

        poll(source(), page(ModelService.event(1, NOW - 120_001), ModelService.event(2, NOW - 120_000)));

        assertThat(kept.ids()).containsExactly("2");
    }

    @Test
    void anEventIsHandedOverOnceAndALateOneStill() throws Exception {
        poll(source(), page(ModelService.event(5, NOW + 60_000)));
        clock.advance(Duration.ofMinutes(1));
        poll(source(), page(ModelService.event(5, NOW + 60_000)));
        poll(source(), page(ModelService.event(4, NOW + 1), ModelService.event(5, NOW + 60_000)));

        assertThat(kept.ids()).containsExactly("5", "4");
    }

    @Test
    void batchesHaveAHundredMessagesAtMostTheOldestFirst() throws Exception {
        BtpEvent[] events = IntStream.range(0, 150)
                .mapToObj(i -> ModelService.event(1_000 - i, NOW + i))
                .toArray(BtpEvent[]::new);
        poll(source(), page(events));

        assertThat(kept.batches).containsExactly(0, 100, 50);
        assertThat(kept.ids())
                .isEqualTo(
                        IntStream.range(0, 150).mapToObj(i -> "" + (1_000 - i)).toList());
    }

    @Test
    void anEventFromTheFutureHidesNoneThatFollow() throws Exception {
        poll(source(), page(ModelService.event(1, NOW + Duration.ofDays(365).toMillis())));
        poll(source(), page(ModelService.event(2, NOW + 1)));

        assertThat(kept.ids()).containsExactly("1", "2");
    }

    @Test
    void aLongerOverlapBringsNothingTwice() throws Exception {
        poll(
                builder().overlap(Duration.ofSeconds(1)).build(),
                page(ModelService.event(1, NOW), ModelService.event(2, NOW + 5_000)));
        clock.advance(Duration.ofMinutes(1));
        poll(builder().overlap(Duration.ofSeconds(1)).build(), page(ModelService.event(3, NOW + 50_000)));
        poll(
                builder().overlap(Duration.ofHours(1)).build(),
                page(
                        ModelService.event(1, NOW),
                        ModelService.event(2, NOW + 5_000),
                        ModelService.event(3, NOW + 50_000)));

        assertThat(kept.ids()).containsExactly("1", "2", "3");
    }

    @Test
    void anEventThatIsTooLargeForAMessageComesWithoutItsDetails() throws Exception {
        String details = "{\"x\":\"" + "y".repeat(5_000_000) + "\"}";
        poll(
                source(),
                page(event("{\"id\":1,\"creationTime\":%d,\"entityId\":\"e\",\"eventType\":\"T\",\"details\":%s}"
                        .formatted(NOW, details))));

        assertThat(new String(kept.messages.get(0).bytes(), UTF_8))
                .contains("\"resource\":{\"id\":1,\"actionTime\":null,\"creationTime\":" + NOW
                        + ",\"details\":{\"omittedBytes\":" + details.length() + "},")
                .contains("\"entityId\":\"e\"")
                .contains("\"eventType\":\"T\"");
    }

    @Test
    void anEventThatIsNestedTooDeeplyForAMessageComesWithoutItsDetails() throws Exception {
        String details = "[".repeat(300) + "]".repeat(300);
        poll(source(), page(event("{\"id\":1,\"creationTime\":%d,\"details\":%s}".formatted(NOW, details))));

        assertThat(new String(kept.messages.get(0).bytes(), UTF_8)).contains("{\"omittedBytes\":600}");
    }

    @Test
    void aCursorOfAnotherVersionIsAFaultThatSaysWhatToDo() {
        kept.position = "{\"version\":2}".getBytes(UTF_8);

        assertThatThrownBy(() -> poll(source(), page()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void onlyFilteredEventsAreAskedFor() throws Exception {
        List<String> asked = new ArrayList<>();
        BtpEventsSource source = builder()
                .filter(EventQuery.builder().eventType("Subaccount_Creation").build())
                .build();
        source.poll(
                (query, number) -> {
                    asked.add(query.text(number));
                    return page();
                },
                kept);

        assertThat(asked)
                .containsExactly("?eventType=Subaccount_Creation&fromCreationTime=" + (NOW - 1)
                        + "&sortField=creationTime&sortOrder=ASC&pageNum=0&pageSize=150");
    }

    private BtpEventsSource source() {
        return builder().build();
    }

    private BtpEventsSource.Builder builder() {
        return BtpEventsSource.builder("btp", Unused.CLIENT).clock(clock);
    }

    private void poll(BtpEventsSource source, EventPage page) throws Exception {
        source.poll((query, number) -> page, kept);
    }

    private static EventPage page(BtpEvent... events) {
        return new EventPage(List.of(events), false, OptionalLong.empty());
    }

    private static BtpEvent event(String json) throws SourceException {
        return PageReader.read(("{\"events\":[" + json + "]}").getBytes(UTF_8), 0)
                .events()
                .get(0);
    }

    /** What was handed over. */
    private static final class Kept implements PollIntake {
        private final List<ChangeMessage> messages = new ArrayList<>();
        private final List<Integer> batches = new ArrayList<>();
        private byte @Nullable [] position;

        @Override
        public Optional<byte[]> position() {
            return Optional.ofNullable(position);
        }

        @Override
        public void accept(List<ChangeMessage> batch, byte[] next) {
            messages.addAll(batch);
            batches.add(batch.size());
            position = next;
        }

        List<String> ids() {
            return messages.stream().map(ChangeMessage::resourceId).toList();
        }
    }
}
