package io.almevents.source.cloudalm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.almevents.Forwarder;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtCredentialsTest {
    private static final String MESSAGE = """
            {"subscriptionId":"s","resourceType":"T","eventType":"T.CREATED","resourceId":"r","resource":{}}""";

    private static RSAKey key;
    private static RSAKey other;

    private final Forwarder forwarder = Forwarder.builder().build();
    private final TestClock clock = new TestClock();
    private IdentityProvider provider;
    private WebhookReceiver receiver;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = IdentityProvider.key("first");
        other = IdentityProvider.key("second");
    }

    @BeforeEach
    void begin() throws IOException {
        provider = new IdentityProvider().publish(key);
        receiver = receiver(provider.credentials());
    }

    @AfterEach
    void end() {
        provider.close();
        forwarder.close();
    }

    @Test
    void aTokenOfTheProviderLetsInAndItsKeysAreReadOnce() throws Exception {
        assertThat(status(token(claims -> claims))).isEqualTo(202);
        assertThat(status(token(claims -> claims.audience(List.of("another", IdentityProvider.AUDIENCE)))))
                .isEqualTo(202);
        assertThat(provider.readings).hasValue(1);
    }

    @Test
    void issuerAudienceExpiryAndBeginningMustBeRight() throws Exception {
        assertThat(status(token(claims -> claims.issuer("https://elsewhere.example.com"))))
                .isEqualTo(401);
        assertThat(status(token(claims -> claims.issuer(null)))).isEqualTo(401);
        assertThat(status(token(claims -> claims.audience("another")))).isEqualTo(401);
        assertThat(status(token(claims -> claims.audience((String) null)))).isEqualTo(401);
        assertThat(status(token(claims -> claims.expirationTime(null)))).isEqualTo(401);
        assertThat(status(token(claims -> claims.expirationTime(at(-61))))).isEqualTo(401);
        assertThat(status(token(claims -> claims.notBeforeTime(at(61))))).isEqualTo(401);
    }

    @Test
    void clocksMayBeAMinuteApart() throws Exception {
        assertThat(status(token(claims -> claims.expirationTime(at(-59))))).isEqualTo(202);
        assertThat(status(token(claims -> claims.notBeforeTime(at(59))))).isEqualTo(202);
    }

    @Test
    void aSignatureOfAnotherKeyOrOfNoneLetsNobodyIn() throws Exception {
        // Signed by a stranger who calls the key by the name of the right one.
        RSAKey stranger = IdentityProvider.key("first");
        assertThat(status(IdentityProvider.token(stranger, clock.instant(), claims -> claims)))
                .isEqualTo(401);
        JWTClaimsSet claims = SignedJWT.parse(token(set -> set)).getJWTClaimsSet();
        assertThat(status(new PlainJWT(claims).serialize())).isEqualTo(401);
        String whole = token(set -> set);
        assertThat(status(whole.substring(0, whole.lastIndexOf('.') + 1))).isEqualTo(401);
    }

    /** The old attack: the public key as the secret of a symmetric algorithm. */
    @Test
    void aSymmetricAlgorithmIsRefusedAlsoWhereTheProviderPublishesSuchAKey() throws Exception {
        byte[] secret = key.toRSAPublicKey().getEncoded();
        JWKSet keys = new JWKSet(List.of(
                key.toPublicJWK(),
                new OctetSequenceKey.Builder(secret).keyID("first").build()));
        provider.answers(200, keys.toString(false));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                SignedJWT.parse(token(set -> set)).getJWTClaimsSet());
        token.sign(new MACSigner(secret));
        assertThat(status(token.serialize())).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer {}", "Basic dTpw"})
    void whatIsNoTokenLetsNobodyInAndReadsNoKeys(String authorization) throws IOException {
        WebhookResponse response = receive(receiver, Map.of("Authorization", authorization));
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"alm-events\"");
        assertThat(provider.readings).hasValue(0);
    }

    @Test
    void aTokenThatIsVeryLongIsNotLookedAt() throws Exception {
        assertThat(status(token(claims -> claims.claim("more", "x".repeat(20_000)))))
                .isEqualTo(401);
        assertThat(provider.readings).hasValue(0);
    }

    @Test
    void aNewKeyOfTheProviderIsReadWhenItsFirstTokenComes() throws Exception {
        assertThat(status(token(claims -> claims))).isEqualTo(202);
        clock.advance(Duration.ofSeconds(30));
        provider.publish(key, other);
        assertThat(status(IdentityProvider.token(other, clock.instant(), claims -> claims)))
                .isEqualTo(202);
        assertThat(provider.readings).hasValue(2);
    }

    @Test
    void inventedKeysHaveThePublishedOnesReadEveryThirtySecondsAtMost() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(status(IdentityProvider.token(other, clock.instant(), claims -> claims)))
                    .isEqualTo(401);
        }
        assertThat(provider.readings).hasValue(1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(status(IdentityProvider.token(other, clock.instant(), claims -> claims)))
                .isEqualTo(401);
        assertThat(provider.readings).hasValue(2);
    }

    @Test
    void aKeyThatIsWithdrawnIsNoLongerTakenAfterAQuarterOfAnHour() throws Exception {
        assertThat(status(token(claims -> claims))).isEqualTo(202);
        provider.publish(other);
        clock.advance(Duration.ofMinutes(15));
        assertThat(status(token(claims -> claims))).isEqualTo(401);
    }

    @Test
    void aProviderThatIsDownKeepsOutNobodyWhoseKeyIsKnownForFourHours() throws Exception {
        assertThat(status(token(claims -> claims))).isEqualTo(202);
        provider.answers(500, "down");
        clock.advance(Duration.ofMinutes(239));
        assertThat(status(token(claims -> claims))).isEqualTo(202);
        clock.advance(Duration.ofMinutes(1));
        assertThat(status(token(claims -> claims))).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"keys\":7}"})
    void aSenderIsToldToComeAgainWhileTheKeysCannotBeRead(String answer) throws Exception {
        provider.answers(200, answer);
        assertThat(status(token(claims -> claims))).isEqualTo(503);
    }

    @Test
    void faultsOfTheDestinationOfTheKeysAreToldBeforeAnybodyComes() {
        Destination open = Destination.http("keys", "http://127.0.0.1:1/keys").build();
        JwtCredentials credentials = new JwtCredentials("i", "a", open);
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(credentials::check);
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> receiver(credentials));
        assertThatIllegalArgumentException().isThrownBy(() -> new JwtCredentials(" ", "a", open));
        assertThatIllegalArgumentException().isThrownBy(() -> new JwtCredentials("i", "", open));
    }

    /** Another implementation of the provider than ours. */
    @Test
    void theTokenOfAnOAuth2ServerLetsIn() throws Exception {
        MockOAuth2Server server =
                new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"httpServer\":\"NettyWrapper\"}"));
        server.start(0);
        try {
            Destination keys = Destination.http("keys", server.jwksUrl("tenant").toString())
                    .allow("http", "loopback")
                    .build();
            WebhookReceiver guarded = WebhookReceiver.builder(forwarder)
                    .credentials(new JwtCredentials(server.issuerUrl("tenant").toString(), "alm", keys))
                    .build();
            String good = server.issueToken("tenant", "calm", "alm", Map.of()).serialize();
            String stranger =
                    server.issueToken("other", "calm", "alm", Map.of()).serialize();
            assertThat(receive(guarded, Map.of("Authorization", "Bearer " + good))
                            .status())
                    .isEqualTo(202);
            assertThat(receive(guarded, Map.of("Authorization", "Bearer " + stranger))
                            .status())
                    .isEqualTo(401);
        } finally {
            server.shutdown();
        }
    }

    private Date at(long seconds) {
        return Date.from(clock.instant().plusSeconds(seconds));
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> claims) throws JOSEException {
        return IdentityProvider.token(key, clock.instant(), claims);
    }

    private int status(String token) throws IOException {
        return receive(receiver, Map.of("Authorization", "Bearer " + token)).status();
    }

    private WebhookReceiver receiver(JwtCredentials credentials) {
        return WebhookReceiver.builder(forwarder)
                .credentials(credentials)
                .clock(clock)
                .build();
    }

    private static WebhookResponse receive(WebhookReceiver receiver, Map<String, String> header) throws IOException {
        return receiver.receive(new WebhookRequest(
                "POST",
                name -> name.equals("Content-Type")
                        ? Optional.of("application/json")
                        : Optional.ofNullable(header.get(name)),
                new ByteArrayInputStream(MESSAGE.getBytes(StandardCharsets.UTF_8))));
    }

    /** Stands still until a test moves it. */
    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
