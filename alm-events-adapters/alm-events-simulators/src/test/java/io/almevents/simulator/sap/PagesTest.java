package io.almevents.simulator.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.almevents.simulator.http.Reply;
import io.almevents.simulator.http.Request;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The Events service as the pure function that it is. */
class PagesTest {
    private final SapState state = new SapState();
    private final Tokens tokens = new Tokens(Clock.systemUTC(), Duration.ofHours(1));
    private final BtpEventsService service =
            new BtpEventsService(state, tokens, EventCategory.CENTRAL, TimeForm.NUMBERS);
    private final String authorization = "Bearer " + tokens.issue(Audience.BTP_CENTRAL);

    @Test
    void allPagesTogetherHoldEachEventOnceInOrder() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            int events = random.nextInt(400);
            int pageSize = 1 + random.nextInt(150);
            fill(events, random);

            List<Long> walked = walk("sortField=id&sortOrder=ASC&pageSize=" + pageSize);

            assertThat(walked)
                    .as("seed %s, round %s", seed, round)
                    .containsExactlyElementsOf(
                            LongStream.range(0, events).boxed().toList());
        }
    }

    @Test
    void aFilterFindsWhatASearchByHandFinds() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        fill(400, random);
        for (int round = 0; round < 50; round++) {
            long from = random.nextInt(1000);
            long to = from + random.nextInt(500);

            List<Long> walked = walk("sortField=id&fromCreationTime=" + from + "&toCreationTime=" + to);

            assertThat(walked)
                    .as("seed %s, round %s", seed, round)
                    .containsExactlyElementsOf(state.btpEvents().stream()
                            .filter(event -> event.creationTime().toEpochMilli() >= from
                                    && event.creationTime().toEpochMilli() <= to)
                            .map(BtpEvent::id)
                            .toList());
        }
    }

    private void fill(int events, Random random) {
        state.btpEvents().stream().map(BtpEvent::id).toList().forEach(state::removeBtpEvent);
        List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < events; id++) {
            ids.add(id);
        }
        Collections.shuffle(ids, random);
        for (int id : ids) {
            state.put(BtpEvent.builder(id, "Subaccount_Update", Instant.ofEpochMilli(random.nextInt(1000)))
                    .creationTime(Instant.ofEpochMilli(random.nextInt(1500)))
                    .build());
        }
    }

    private List<Long> walk(String query) throws IOException {
        List<Long> ids = new ArrayList<>();
        boolean more = true;
        for (int page = 0; more; page++) {
            Request request = Request.get(SapEndpoint.BTP_EVENTS.path(), query + "&pageNum=" + page, authorization);
            Reply reply = service.events(request);
            assertThat(reply.status()).isEqualTo(200);
            JsonNode answer = Json.parse(reply.body());
            answer.get("events").forEach(event -> ids.add(event.get("id").asLong()));
            more = answer.get("morePages").asBoolean();
            assertThat(more).isEqualTo(page + 1 < answer.get("totalPages").asInt());
        }
        return ids;
    }
}
