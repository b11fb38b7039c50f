package io.almevents.source.cloudalm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.Forwarder;
import io.almevents.event.ChangeMessage;
import io.almevents.event.TraceContext;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {
    private static final String MESSAGE = """
            {"subscriptionId":"s","resourceType":"EVENT-SITUATIONS","eventType":"EVENT-SITUATION.CREATED",
             "resourceId":"r-1","resource":{"subject":"CONFIDENTIAL"}}""";

    private final Forwarder forwarder = Forwarder.builder().build();
    private final WebhookReceiver open = WebhookReceiver.builder(forwarder).build();
    private final WebhookReceiver guarded = WebhookReceiver.builder(forwarder)
            .credentials(new BasicCredentials("cälm", Secret.of("pass:wörd")))
            .build();

    @AfterEach
    void close() {
        forwarder.close();
    }

    @Test
    void a_message_is_accepted_with_202_and_no_body() throws IOException {
        assertThat(open.receive(post(MESSAGE))).isEqualTo(new WebhookResponse(202, Map.of(), ""));
    }

    @Test
    void what_is_no_change_message_is_refused_without_an_echo() throws IOException {
        WebhookResponse response = open.receive(post("{\"eventType\":\"CONFIDENTIAL\""));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body() + response.headers()).doesNotContain("CONFIDENTIAL");
        assertThat(open.receive(post("{}")).status()).isEqualTo(400);
        assertThat(open.receive(post("")).status()).isEqualTo(400);
    }

    @Test
    void the_trace_of_the_request_goes_with_the_message_and_nonsense_is_left_out() throws IOException {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        List<Optional<TraceContext>> traces = new ArrayList<>();
        DeliveryListener listener = new DeliveryListener() {
            @Override
            public void changed(Delivery delivery) {}

            @Override
            public void filtered(ChangeMessage message) {
                traces.add(message.trace());
            }
        };
        try (Forwarder listened = Forwarder.builder().listener(listener).build()) {
            WebhookReceiver receiver = WebhookReceiver.builder(listened).build();
            for (String shown : new String[] {traceparent, "nonsense"}) {
                receiver.receive(request(
                        "POST",
                        MESSAGE,
                        Map.of("content-type", "application/json", "traceparent", shown, "tracestate", "vendor=1")));
            }
        }
        assertThat(traces).containsExactly(Optional.of(new TraceContext(traceparent, "vendor=1")), Optional.empty());
    }

    @Test
    void only_post_is_allowed() throws IOException {
        WebhookResponse response = open.receive(request("GET", MESSAGE, Map.of("content-type", "application/json")));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("Allow", "POST");
    }

    @Test
    void only_json_is_read() throws IOException {
        assertThat(typed("text/plain")).isEqualTo(415);
        assertThat(typed("")).isEqualTo(415);
        assertThat(open.receive(request("POST", MESSAGE, Map.of())).status()).isEqualTo(415);
        assertThat(typed("application/json; charset=utf-8")).isEqualTo(202);
        assertThat(typed("Application/JSON")).isEqualTo(202);
        assertThat(typed("application/cloudevents+json")).isEqualTo(202);
    }

    @Test
    void a_body_may_be_as_large_as_the_limit_and_is_not_read_beyond_it() throws IOException {
        int size = MESSAGE.getBytes(UTF_8).length;
        WebhookReceiver exact =
                WebhookReceiver.builder(forwarder).maxBodyBytes(size).build();
        WebhookReceiver less =
                WebhookReceiver.builder(forwarder).maxBodyBytes(size - 1).build();

        assertThat(exact.receive(post(MESSAGE)).status()).isEqualTo(202);
        assertThat(less.receive(post(MESSAGE)).status()).isEqualTo(413);
        assertThat(open.receive(request("POST", endless(), Map.of("content-type", "application/json")))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void credentials_are_asked_for_before_anything_else() throws IOException {
        WebhookResponse refused = guarded.receive(request("GET", endless(), Map.of()));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers())
                .containsEntry("WWW-Authenticate", "Basic realm=\"alm-events\", charset=\"UTF-8\"");
    }

    @Test
    void the_right_credentials_open_and_wrong_ones_do_not() throws IOException {
        assertThat(authorised("Basic " + base64("cälm:pass:wörd"))).isEqualTo(202);
        assertThat(authorised("basic  " + base64("cälm:pass:wörd"))).isEqualTo(202);
        assertThat(authorised("Basic " + base64("cälm:pass:wörd "))).isEqualTo(401);
        assertThat(authorised("Basic " + base64("cälm:"))).isEqualTo(401);
        assertThat(authorised("Basic !!!")).isEqualTo(401);
        assertThat(authorised("Basic")).isEqualTo(401);
        assertThat(authorised("Bearer " + base64("cälm:pass:wörd"))).isEqualTo(401);
    }

    @Test
    void nobody_is_let_in_or_turned_away_while_the_password_cannot_be_read() throws IOException {
        Secret gone = Secret.from(() -> {
            throw new UncheckedIOException(new IOException("gone"));
        });
        WebhookReceiver unsure = WebhookReceiver.builder(forwarder)
                .credentials(new BasicCredentials("a", gone))
                .build();

        assertThat(unsure.receive(post(MESSAGE)).status()).isEqualTo(503);
    }

    @Test
    void a_user_with_a_colon_could_never_be_shown() {
        assertThatThrownBy(() -> new BasicCredentials("a:b", Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new BasicCredentials("a", Secret.of("hidden")))
                .hasToString("BasicCredentials[user=a, password=****]");
    }

    @Test
    void nothing_is_kept_of_what_was_refused() throws IOException {
        open.receive(post("{}"));
        guarded.receive(post(MESSAGE));

        assertThat(forwarder.deliveries(DeliveryQuery.all())).isEmpty();
    }

    private int typed(String contentType) throws IOException {
        return open.receive(request("POST", MESSAGE, Map.of("content-type", contentType)))
                .status();
    }

    private int authorised(String authorization) throws IOException {
        return guarded.receive(request(
                        "POST", MESSAGE, Map.of("content-type", "application/json", "authorization", authorization)))
                .status();
    }

    private static WebhookRequest post(String body) {
        return request("POST", body, Map.of("content-type", "application/json"));
    }

    private static WebhookRequest request(String method, String body, Map<String, String> headers) {
        return request(method, new ByteArrayInputStream(body.getBytes(UTF_8)), headers);
    }

    private static WebhookRequest request(String method, InputStream body, Map<String, String> headers) {
        return new WebhookRequest(
                method, name -> Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))), body);
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
    }

    private static String base64(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }
}
