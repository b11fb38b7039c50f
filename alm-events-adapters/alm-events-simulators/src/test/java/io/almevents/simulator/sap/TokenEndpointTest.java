package io.almevents.simulator.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenEndpointTest {
    private static final String GRANT = "grant_type=client_credentials";

    private final MovableClock clock = new MovableClock();
    private SapSimulator simulator;
    private Caller alm;

    @BeforeEach
    void start() throws IOException {
        simulator = SapSimulator.builder().clock(clock).start();
        alm = Caller.with(simulator.cloudAlmServiceKey());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answersClientCredentialsByBasicWithADocumentedToken() throws IOException, InterruptedException {
        JsonNode answer = Caller.json(ask(Caller.basic(alm.clientId(), alm.clientSecret()), GRANT), 200);

        assertThat(answer.get("access_token").asText()).isNotEmpty();
        assertThat(answer.get("token_type").asText()).isEqualTo("bearer");
        assertThat(answer.get("expires_in").asLong()).isEqualTo(43199);
        assertThat(answer.get("scope").asText()).isNotEmpty();
    }

    @Test
    void answersClientCredentialsInTheBody() throws IOException, InterruptedException {
        String form = GRANT + "&client_id=" + Caller.encode(alm.clientId()) + "&client_secret="
                + Caller.encode(alm.clientSecret());

        assertThat(Caller.json(ask(null, form), 200).has("access_token")).isTrue();
    }

    @Test
    void answersThePasswordGrant() throws IOException, InterruptedException {
        String form = "grant_type=password&username=" + Caller.encode(simulator.user()) + "&password=";
        String basic = Caller.basic(alm.clientId(), alm.clientSecret());

        assertThat(Caller.json(ask(basic, form + Caller.encode(simulator.password())), 200)
                        .has("access_token"))
                .isTrue();
        assertThat(Caller.json(ask(basic, form + "wrong"), 401).get("error").asText())
                .isEqualTo("unauthorized");
    }

    @Test
    void refusesAWrongSecretAsUaaDoes() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(Caller.basic(alm.clientId(), "wrong"), GRANT);

        assertThat(Caller.json(answer, 401).get("error").asText()).isEqualTo("invalid_client");
        assertThat(Caller.json(answer, 401).get("error_description").asText()).isEqualTo("Bad credentials");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void refusesRequestsThatAreNoneOfAClient() throws IOException, InterruptedException {
        assertThat(ask(null, GRANT).statusCode()).isEqualTo(401);
        assertThat(ask("Basic %%%", GRANT).statusCode()).isEqualTo(401);
        assertThat(ask("Bearer " + alm.token(), GRANT).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesOtherGrants() throws IOException, InterruptedException {
        String basic = Caller.basic(alm.clientId(), alm.clientSecret());

        assertThat(Caller.json(ask(basic, "grant_type=refresh_token"), 400)
                        .get("error")
                        .asText())
                .isEqualTo("unsupported_grant_type");
        assertThat(Caller.json(ask(basic, ""), 400).get("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void wantsAForm() throws IOException, InterruptedException {
        String url = simulator.uri() + SapEndpoint.TOKEN.path();

        assertThat(alm.post(url, "", "{}").statusCode()).isEqualTo(415);
        assertThat(alm.get(url, null).statusCode()).isEqualTo(405);
    }

    @Test
    void aTokenEndsWithItsLifetimeByTheSimulatorsClock() throws IOException, InterruptedException {
        String token = alm.token();
        String url = simulator.uri() + SapEndpoint.LANDSCAPE.path();

        clock.advance(Duration.ofSeconds(43198));
        assertThat(alm.get(url, token).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(alm.get(url, token).statusCode()).isEqualTo(401);
        assertThat(alm.get(url, alm.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void allTokensCanBeMadeToExpireAtOnce() throws IOException, InterruptedException {
        String token = alm.token();
        String url = simulator.uri() + SapEndpoint.LANDSCAPE.path();

        simulator.expireTokens();

        assertThat(alm.get(url, token).statusCode()).isEqualTo(401);
        assertThat(alm.get(url, alm.token()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateTakesThePlaceOfTheSecret(CertificatePlace place)
            throws IOException, InterruptedException, CertificateException {
        try (SapSimulator mutual = SapSimulator.builder().mutualTls().start()) {
            String key = mutual.cloudAlmX509ServiceKey(place, KeyForm.PKCS8);
            Caller caller = Caller.over(mutual.clientContext(), key);
            String form = GRANT + "&client_id=" + Caller.encode(caller.clientId());

            assertThat(Caller.json(caller.askToken(caller.at("/uaa/certurl"), null, form), 200)
                            .has("access_token"))
                    .isTrue();
            assertThat(caller.clientSecret()).isEmpty();
            assertThat(chain(caller, place)).isEqualTo(2);
        }
    }

    @Test
    void theCertificateMustBeThatOfTheClient() throws IOException, InterruptedException {
        try (SapSimulator mutual = SapSimulator.builder().mutualTls().start()) {
            String key = mutual.cloudAlmX509ServiceKey(CertificatePlace.UAA, KeyForm.PKCS8);
            Caller caller = Caller.over(mutual.clientContext(), key);
            Caller stranger = Caller.over(Certificates.make().clientContext(), key);
            String form = GRANT + "&client_id=" + Caller.encode(caller.clientId());

            assertThat(caller.askToken(mutual.uri().toString(), null, form).statusCode())
                    .as("without TLS")
                    .isEqualTo(401);
            assertThat(caller.askToken(caller.at("/uaa/certurl"), null, GRANT + "&client_id=other")
                            .statusCode())
                    .as("as another client")
                    .isEqualTo(401);
            assertThatThrownBy(() -> stranger.askToken(caller.at("/uaa/certurl"), null, form))
                    .as("with a certificate of another authority")
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePrivateKeyIsWrittenInEitherForm(KeyForm form) throws IOException {
        try (SapSimulator mutual = SapSimulator.builder().mutualTls().start()) {
            Caller caller = Caller.with(mutual.cloudAlmX509ServiceKey(CertificatePlace.ROOT, form));

            assertThat(caller.at("/key"))
                    .startsWith(
                            form == KeyForm.PKCS8 ? "-----BEGIN PRIVATE KEY-----" : "-----BEGIN RSA PRIVATE KEY-----");
        }
    }

    @Test
    void tlsCoversAllPathsWhereItIsWanted() throws IOException, InterruptedException {
        try (SapSimulator secure = SapSimulator.builder().tls().start()) {
            Caller caller = Caller.over(secure.clientContext(), secure.cloudAlmServiceKey());

            assertThat(caller.at("/endpoints/Api")).startsWith("https://").endsWith("/api");
            assertThat(caller.get(secure.uri() + SapEndpoint.LANDSCAPE.path(), caller.token())
                            .statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> Caller.with(secure.cloudAlmServiceKey()).token())
                    .as("by somebody who does not trust the authority")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void nothingOfCertificatesIsThereUnlessItIsWanted() {
        assertThatThrownBy(() -> simulator.cloudAlmX509ServiceKey(CertificatePlace.UAA, KeyForm.PKCS8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mutualTls()");
        assertThatThrownBy(simulator::authority).hasMessageContaining("tls()");
    }

    private HttpResponse<String> ask(@org.jspecify.annotations.Nullable String authorization, String form)
            throws IOException, InterruptedException {
        return alm.askToken(simulator.uri().toString(), authorization, form);
    }

    private static int chain(Caller caller, CertificatePlace place) throws CertificateException {
        String parent = switch (place) {
            case UAA -> "/uaa";
            case ROOT -> "";
            case X509 -> "/x509";
        };
        byte[] pem = caller.at(parent + "/certificate").getBytes(StandardCharsets.US_ASCII);
        Iterator<?> chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .iterator();
        int length = 0;
        while (chain.hasNext()) {
            assertThat(chain.next()).isInstanceOf(X509Certificate.class);
            length++;
        }
        return length;
    }
}
