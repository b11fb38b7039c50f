package io.almevents.source.cloudalm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.almevents.Forwarder;
import io.almevents.spi.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens, and signatures as another implementation of Standard Webhooks makes them. */
class WebhookCredentialsTest {
    private static final String MESSAGE = """
            {"subscriptionId":"s","resourceType":"T","eventType":"T.CREATED","resourceId":"ö","resource":{}}""";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD_SECRET = "whsec_b2xkLXNlY3JldC1vbGQtc2VjcmV0LW9sZA==";
    private static final Instant NOW = Instant.parse("2026-04-11T09:03:00Z");

    private final Forwarder forwarder = Forwarder.builder().build();

    @AfterEach
    void close() {
        forwarder.close();
    }

    @Test
    void the_right_token_opens_and_others_do_not() throws IOException {
        WebhookReceiver receiver = receiver(new BearerCredentials(Secret.of("t0ken.ä==")));

        assertThat(status(receiver, Map.of("authorization", "Bearer t0ken.ä==")))
                .isEqualTo(202);
        assertThat(status(receiver, Map.of("authorization", "bearer  t0ken.ä== ")))
                .isEqualTo(202);
        assertThat(status(receiver, Map.of("authorization", "Bearer t0ken.ä="))).isEqualTo(401);
        assertThat(status(receiver, Map.of("authorization", "Bearer "))).isEqualTo(401);
        assertThat(status(receiver, Map.of("authorization", "Basic t0ken.ä=="))).isEqualTo(401);
        assertThat(status(receiver, Map.of())).isEqualTo(401);
        assertThat(receive(receiver, Map.of(), MESSAGE).headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"alm-events\"");
    }

    @Test
    void an_empty_token_opens_to_nobody() throws IOException {
        assertThat(status(receiver(new BearerCredentials(Secret.of(""))), Map.of("authorization", "Bearer ")))
                .isEqualTo(401);
    }

    @Test
    void a_signature_of_another_implementation_opens() throws Exception {
        assertThat(status(signed(SECRET), signature(SECRET, NOW))).isEqualTo(202);
        assertThat(status(signed(SECRET.substring("whsec_".length())), signature(SECRET, NOW)))
                .isEqualTo(202);
    }

    @Test
    void a_signature_of_anything_else_does_not_open() throws Exception {
        Map<String, String> right = signature(SECRET, NOW);

        assertThat(receive(signed(SECRET), right, MESSAGE.replace("CREATED", "CLOSED"))
                        .status())
                .isEqualTo(401);
        assertThat(status(signed(SECRET), signature(OLD_SECRET, NOW))).isEqualTo(401);
        assertThat(status(signed(SECRET), with(right, "webhook-id", "msg_2"))).isEqualTo(401);
        assertThat(status(signed(SECRET), with(right, "webhook-id", ""))).isEqualTo(401);
        assertThat(status(signed(SECRET), with(right, "webhook-timestamp", "" + (NOW.getEpochSecond() + 1))))
                .isEqualTo(401);
        assertThat(status(signed(SECRET), with(right, "webhook-timestamp", "now")))
                .isEqualTo(401);
        assertThat(status(signed(SECRET), with(right, "webhook-signature", ""))).isEqualTo(401);
        assertThat(status(signed(SECRET), with(right, "webhook-signature", "v1,!!! v1, v1")))
                .isEqualTo(401);
        String otherVersion = right.getOrDefault("webhook-signature", "").replace("v1,", "v2,");
        assertThat(status(signed(SECRET), with(right, "webhook-signature", otherVersion)))
                .isEqualTo(401);
        assertThat(status(signed(SECRET), Map.of())).isEqualTo(401);
    }

    @Test
    void a_message_may_be_five_minutes_older_or_newer() throws Exception {
        assertThat(status(signed(SECRET), signature(SECRET, NOW.minusSeconds(300))))
                .isEqualTo(202);
        assertThat(status(signed(SECRET), signature(SECRET, NOW.plusSeconds(300))))
                .isEqualTo(202);
        assertThat(status(signed(SECRET), signature(SECRET, NOW.minusSeconds(301))))
                .isEqualTo(401);
        assertThat(status(signed(SECRET), signature(SECRET, NOW.plusSeconds(301))))
                .isEqualTo(401);
    }

    @Test
    void while_secrets_are_changed_both_open_on_either_side() throws Exception {
        assertThat(status(signed(OLD_SECRET, SECRET), signature(SECRET, NOW))).isEqualTo(202);
        assertThat(status(signed(SECRET, OLD_SECRET), signature(SECRET, NOW))).isEqualTo(202);
        Map<String, String> two = signature(SECRET, NOW);
        String signatures = signature(OLD_SECRET, NOW).get("webhook-signature") + " " + two.get("webhook-signature");
        assertThat(status(signed(SECRET), with(two, "webhook-signature", signatures)))
                .isEqualTo(202);
    }

    @Test
    void a_message_that_is_too_old_is_refused_before_its_body_is_read() throws Exception {
        InputStream body = new ByteArrayInputStream(MESSAGE.getBytes(UTF_8));
        int size = body.available();
        WebhookRequest request = new WebhookRequest("POST", header(signature(SECRET, NOW.minusSeconds(301))), body);

        assertThat(signed(SECRET).receive(request).status()).isEqualTo(401);
        assertThat(body.available()).isEqualTo(size);
    }

    @Test
    void a_secret_that_became_unusable_turns_nobody_away_for_good() throws Exception {
        assertThat(status(signed("whsec_!"), signature(SECRET, NOW))).isEqualTo(503);
    }

    @Test
    void no_secret_shows() {
        assertThat(new BearerCredentials(Secret.of("hush"))).hasToString("BearerCredentials[token=****]");
        assertThat(new StandardWebhooksCredentials(List.of(Secret.of(SECRET))))
                .hasToString("StandardWebhooksCredentials[secrets=[****]]");
        assertThatThrownBy(() -> new StandardWebhooksCredentials(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private WebhookReceiver signed(String... secrets) {
        return receiver(new StandardWebhooksCredentials(
                Arrays.stream(secrets).map(Secret::of).toList()));
    }

    private WebhookReceiver receiver(WebhookCredentials credentials) {
        return WebhookReceiver.builder(forwarder)
                .credentials(credentials)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    private static Map<String, String> signature(String secret, Instant time) throws Exception {
        String signature = new Webhook(secret).sign("msg_1", time.getEpochSecond(), MESSAGE);
        return Map.of(
                "webhook-id", "msg_1", "webhook-timestamp", "" + time.getEpochSecond(), "webhook-signature", signature);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static int status(WebhookReceiver receiver, Map<String, String> headers) throws IOException {
        return receive(receiver, headers, MESSAGE).status();
    }

    private static WebhookResponse receive(WebhookReceiver receiver, Map<String, String> headers, String body)
            throws IOException {
        return receiver.receive(
                new WebhookRequest("POST", header(headers), new ByteArrayInputStream(body.getBytes(UTF_8))));
    }

    private static Function<String, Optional<String>> header(Map<String, String> headers) {
        Map<String, String> all = with(headers, "content-type", "application/json");
        return name -> Optional.ofNullable(all.get(name.toLowerCase(Locale.ROOT)));
    }
}
