package io.almevents.simulator.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.almevents.simulator.Fault;
import io.almevents.simulator.RecordedRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private SapSimulator simulator;
    private Caller caller;
    private String token;
    private String events;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        simulator = SapSimulator.builder().start();
        caller = Caller.with(simulator.cisServiceKey(EventCategory.CENTRAL));
        token = caller.token();
        events = simulator.uri() + SapEndpoint.BTP_EVENTS.path();
        simulator.put(BtpEvent.builder(1, "Subaccount_Update", Instant.EPOCH).build());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 503})
    void theNextAnswersFailAndThoseAfterThemDoNot(int status) throws IOException, InterruptedException {
        simulator.failNext(SapEndpoint.BTP_EVENTS, 2, Fault.status(status));

        assertThat(Caller.json(get(), status).at("/error/code").isInt()).isTrue();
        assertThat(get().statusCode()).isEqualTo(status);
        assertThat(get().statusCode()).isEqualTo(200);
    }

    @Test
    void aRateLimitHasItsCodesAndNoHeaderThatTellsWhenToComeBack() throws IOException, InterruptedException {
        simulator.failNext(SapEndpoint.BTP_EVENTS, 1, Fault.status(429));

        HttpResponse<String> answer = get();

        JsonNode error = Caller.json(answer, 429).get("error");
        assertThat(error.get("code").asInt()).isEqualTo(11006);
        assertThat(error.at("/details/0/code").asInt()).isEqualTo(11007);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.matches("(?i)retry-after|x-ratelimit.*"));
    }

    @Test
    void theTokenEndpointFailsWithTheBodyOfUaa() throws IOException, InterruptedException {
        simulator.failNext(SapEndpoint.TOKEN, 1, Fault.status(401));

        HttpResponse<String> answer = caller.askToken(
                caller.at("/uaa/url"),
                Caller.basic(caller.clientId(), caller.clientSecret()),
                "grant_type=client_credentials");

        assertThat(Caller.json(answer, 401).get("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void aBodyThatIsCutOffEndsBeforeItsLength() {
        simulator.failNext(SapEndpoint.BTP_EVENTS, 1, Fault.cutOff());

        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    @Test
    void cutJsonIsWellFormedHttp() throws IOException, InterruptedException {
        simulator.failNext(SapEndpoint.BTP_EVENTS, 1, Fault.cutJson());

        HttpResponse<String> answer = get();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Json.parse(answer.body())).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void htmlComesInPlaceOfJson() throws IOException, InterruptedException {
        simulator.failNext(SapEndpoint.BTP_EVENTS, 1, Fault.html());

        HttpResponse<String> answer = get();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aConnectionIsClosedWithoutAnAnswer() {
        simulator.failNext(SapEndpoint.ANALYTICS, 1, Fault.disconnect());
        String url = simulator.uri() + SapEndpoint.ANALYTICS.path();

        assertThatThrownBy(() -> Caller.with(simulator.cloudAlmServiceKey()).post(url, token, "{}"))
                .isInstanceOf(IOException.class);
        assertThat(simulator.requests(SapEndpoint.ANALYTICS))
                .containsExactly(new RecordedRequest("POST", SapEndpoint.ANALYTICS.path(), "", 0));
    }

    @Test
    void aSlowAnswerComesAtLast() throws IOException, InterruptedException {
        simulator.failNext(SapEndpoint.BTP_EVENTS, 1, Fault.slow(Duration.ofMillis(150)));
        long begin = System.nanoTime();

        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void aSlowAnswerNeitherHoldsOthersNorTheEnd() throws IOException, InterruptedException {
        simulator.failNext(SapEndpoint.BTP_EVENTS, 1, Fault.slow(Duration.ofHours(1)));
        CountDownLatch made = new CountDownLatch(1);
        simulator.afterNext(SapEndpoint.BTP_EVENTS, made::countDown);
        CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return get().statusCode();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        made.await();

        assertThat(get().statusCode()).isEqualTo(200);
        simulator.close();
        assertThat(slow.join()).isZero();
    }

    @Test
    void faultsOfOneEndpointDoNotTouchOthers() throws IOException, InterruptedException {
        simulator.failNext(SapEndpoint.BTP_EVENTS, 1, Fault.status(500));

        assertThat(caller.get(simulator.uri() + SapEndpoint.BTP_EVENT_TYPES.path(), token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get().statusCode()).isEqualTo(500);
    }

    @Test
    void pagesShiftWhereEventsComeBetweenThem() throws IOException, InterruptedException {
        String query = "?sortField=id&sortOrder=DESC&pageSize=1";
        simulator.put(BtpEvent.builder(2, "Subaccount_Update", Instant.EPOCH).build());
        simulator.afterNext(
                SapEndpoint.BTP_EVENTS,
                () -> simulator.put(
                        BtpEvent.builder(3, "Subaccount_Update", Instant.EPOCH).build()));

        JsonNode first = Caller.json(caller.get(events + query, token), 200);
        JsonNode second = Caller.json(caller.get(events + query + "&pageNum=1", token), 200);

        assertThat(first.at("/events/0/id").asInt()).isEqualTo(2);
        assertThat(first.get("total").asInt()).isEqualTo(2);
        assertThat(second.at("/events/0/id").asInt()).as("seen again").isEqualTo(2);
        assertThat(second.get("total").asInt()).isEqualTo(3);
    }

    @Test
    void tokensCanExpireBetweenPages() throws IOException, InterruptedException {
        simulator.afterNext(SapEndpoint.BTP_EVENTS, simulator::expireTokens);

        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(get().statusCode()).isEqualTo(401);
    }

    @Test
    void requestsAreRecordedWithoutSecrets() throws IOException, InterruptedException {
        simulator.clearRequests();
        caller.get(events + "?entityId=a%20b", token);
        caller.get(simulator.uri() + "/nowhere", token);
        caller.get(simulator.uri() + SapEndpoint.TOKEN.path() + "?password=secret", token);

        assertThat(simulator.requests())
                .containsExactly(
                        new RecordedRequest("GET", "/cloud-management/v1/events", "entityId=a%20b", 200),
                        new RecordedRequest("GET", "/nowhere", "", 404),
                        new RecordedRequest("GET", "/oauth/token", "****", 405));
        assertThat(simulator.requests().toString()).doesNotContain(token);
    }

    @Test
    void plansThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Fault.status(200)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Html(204)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> simulator.failNext(SapEndpoint.TOKEN, 0, Fault.html()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        return caller.get(events, token);
    }
}
