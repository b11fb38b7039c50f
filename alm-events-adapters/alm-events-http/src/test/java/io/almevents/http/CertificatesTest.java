package io.almevents.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.http.Exchange.Answered;
import io.almevents.http.Exchange.NotSent;
import io.almevents.http.tls.TestAuthority;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutual TLS with a real server that demands a certificate, for the target and for the token service. */
@Timeout(60)
class CertificatesTest {
    private final TestAuthority authority = new TestAuthority();
    private TokenServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = new TokenServer(Optional.of(authority.server()));
        Files.writeString(folder.resolve("trust.pem"), authority.trustPem(), US_ASCII);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "PEM"})
    void showsItsCertificateToTheTarget(String type) throws Exception {
        TestAuthority.Identity identity = authority.issue("desk", "RSA");
        byte[] store = type.equals("PEM")
                ? (identity.keyPem() + identity.certificatePem()).getBytes(US_ASCII)
                : identity.store(type);
        byte[] trust = type.equals("PEM") ? authority.trustPem().getBytes(US_ASCII) : authority.trustStore(type);
        Files.write(folder.resolve("desk.store"), store);
        Files.write(folder.resolve("trust.store"), trust);
        HttpDestination desk = HttpDestination.open(Destination.http("desk", server.url("/oauth/token"))
                .authentication("clientCertificateAuthentication")
                .property("KeyStoreLocation", folder.resolve("desk.store").toString())
                .property("KeyStorePassword", TestAuthority.PASSWORD)
                .property("TrustStoreLocation", folder.resolve("trust.store").toString())
                .property("TrustStorePassword", TestAuthority.PASSWORD)
                .allow("loopback")
                .build());

        assertThat(status(desk.exchange(request(), in(30)))).isEqualTo(200);
        assertThat(server.asked.get(0).peer()).isEqualTo("CN=desk");
    }

    @Test
    void isTurnedAwayWithoutACertificateAndHasSentNothing() throws InterruptedException {
        HttpDestination desk = HttpDestination.open(trusting("NoAuthentication").build());

        assertThat(desk.exchange(request(), in(30))).isNotInstanceOf(Answered.class);
        assertThat(server.asked).isEmpty();
    }

    @Test
    void trustsNoServerWhoseAuthorityItDoesNotKnow() throws InterruptedException {
        HttpDestination desk = HttpDestination.open(Destination.http("desk", server.url("/oauth/token"))
                .allow("loopback")
                .build());

        assertThat(desk.exchange(request(), in(30))).isInstanceOf(NotSent.class);
    }

    @Test
    void getsATokenByCertificateWithItsIdAndWithoutSecret() throws InterruptedException {
        TestAuthority.Identity identity = authority.issue("calm", "EC");
        HttpDestination calm = HttpDestination.open(byCertificate(identity).build());

        // The target demands a certificate of its own, which it is not shown: only the token service is of interest
        // here.
        calm.exchange(request(), in(30));

        assertThat(server.asked).hasSize(1);
        assertThat(server.asked.get(0).peer()).isEqualTo("CN=calm");
        assertThat(server.asked.get(0).form())
                .isEqualTo(Map.of("grant_type", "client_credentials", "client_id", "sb-1"));
    }

    @Test
    void getsATokenByACertificateFromAStore() throws Exception {
        Path store = folder.resolve("calm.p12");
        Files.write(store, authority.issue("stored", "RSA").store("PKCS12"));
        HttpDestination calm = HttpDestination.open(trusting("OAuth2ClientCredentials")
                .property("clientId", "sb-1")
                .property("tokenServiceURL", server.url("/oauth/token"))
                .property("tokenService.KeyStoreLocation", store.toString())
                .property("tokenService.KeyStorePassword", TestAuthority.PASSWORD)
                .build());

        calm.exchange(request(), in(30));

        assertThat(server.asked.get(0).peer()).isEqualTo("CN=stored");
    }

    @Test
    void connectsAnewAndNeedsAnotherTokenWhenTheCertificateWasRenewed() throws InterruptedException {
        TestAuthority.Identity[] current = {authority.issue("old", "RSA")};
        HttpDestination calm = HttpDestination.open(byCertificate(current[0])
                .property("tokenService.certificate", Secret.from(() -> current[0].certificatePem()))
                .property("tokenService.key", Secret.from(() -> current[0].keyPem()))
                .build());
        calm.exchange(request(), in(30));
        current[0] = authority.issue("new", "RSA");
        calm.exchange(request(), in(30));

        assertThat(server.asked).extracting(TokenServer.Asked::peer).containsExactly("CN=old", "CN=new");
    }

    @Test
    void sendsNothingWhileARenewedCertificateIsBroken() throws InterruptedException {
        TestAuthority.Identity identity = authority.issue("calm", "RSA");
        String[] key = {identity.keyPem()};
        HttpDestination calm = HttpDestination.open(byCertificate(identity)
                .property("tokenService.key", Secret.from(() -> key[0]))
                .build());
        key[0] = "-----BEGIN PRIVATE KEY-----\nhush";

        Exchange exchange = calm.exchange(request(), in(30));

        assertThat(((NotSent) exchange).text()).contains("has no end").doesNotContain("hush");
    }

    @Test
    void tellsAllFaultsOfStoresAtOnce() throws IOException {
        Files.write(folder.resolve("desk.p12"), authority.issue("desk", "RSA").store("PKCS12"));
        Destination wrong = Destination.http("desk", "http://desk.example")
                .authentication("ClientCertificateAuthentication")
                .property("KeyStoreLocation", folder.resolve("desk.p12").toString())
                .property("KeyStorePassword", "hush")
                .property("TrustStoreLocation", folder.resolve("absent").toString())
                .allow("http")
                .build();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HttpDestination.open(wrong))
                .withMessageContainingAll(
                        "needs a URL that begins with https://",
                        "KeyStoreLocation: the store cannot be opened: the password is wrong",
                        "TrustStoreLocation: the file cannot be read")
                .withMessageNotContaining("hush")
                .satisfies(fault -> assertThat(fault.faults()).hasSize(3));
    }

    @Test
    void needsAKeyStore() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HttpDestination.open(Destination.http("desk", "https://desk.example")
                        .authentication("ClientCertificateAuthentication")
                        .build()))
                .withMessageContaining("needs the property KeyStoreLocation");
    }

    @Test
    void refusesAMixtureOfCertificateAndSecret() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HttpDestination.open(byCertificate(authority.issue("calm", "EC"))
                        .property("clientSecret", "hush")
                        .build()))
                .withMessageContaining("either clientSecret or a certificate");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HttpDestination.open(trusting("OAuth2ClientCredentials")
                        .property("clientId", "sb-1")
                        .property("tokenServiceURL", "http://token.example")
                        .property("tokenService.certificate", "hush")
                        .allow("http")
                        .build()))
                .withMessageContainingAll("belong together; one is missing", "must begin with https://")
                .withMessageNotContaining("hush");
    }

    private Destination.Builder trusting(String authentication) {
        return Destination.http("desk", server.url("/oauth/token"))
                .authentication(authentication)
                .property("TrustStoreLocation", folder.resolve("trust.pem").toString())
                .allow("loopback");
    }

    private Destination.Builder byCertificate(TestAuthority.Identity identity) {
        return trusting("OAuth2ClientCredentials")
                .property("clientId", "sb-1")
                .property("tokenServiceURL", server.url("/oauth/token"))
                .property("tokenService.certificate", identity.certificatePem())
                .property("tokenService.key", identity.keyPem());
    }

    private static int status(Exchange exchange) {
        return ((Answered) exchange).answer().status();
    }

    private static MappedRequest request() {
        return new MappedRequest("POST", "", Map.of(), MappedRequest.JSON, Optional.of("a=b".getBytes(US_ASCII)));
    }

    private static Deadline in(int seconds) {
        return Deadline.after(Duration.ofSeconds(seconds), System::nanoTime);
    }
}
