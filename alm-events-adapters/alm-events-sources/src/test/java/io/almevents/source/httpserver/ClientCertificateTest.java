package io.almevents.source.httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.almevents.Forwarder;
import io.almevents.source.cloudalm.ClientCertificateCredentials;
import io.almevents.source.cloudalm.WebhookReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutual TLS with a real server of the JDK and certificates of the JDK's keytool. */
class ClientCertificateTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String MESSAGE = """
            {"subscriptionId":"s","resourceType":"T","eventType":"T.CREATED","resourceId":"r","resource":{}}""";

    private final Forwarder forwarder = Forwarder.builder().build();

    @TempDir
    private static Path folder;

    private HttpsServer server;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        identity("server", "CN=localhost");
        identity("calm", "CN=calm, OU=Clients, O=SAP SE, C=DE");
        identity("guest", "CN=guest, O=SAP SE, C=DE");
    }

    @BeforeEach
    void serve() throws Exception {
        SSLContext context = context("server", "calm", "guest");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setWantClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.createContext("/webhook", handler(Clock.systemUTC()));
        server.createContext("/later", handler(Clock.offset(Clock.systemUTC(), Duration.ofDays(100))));
        server.start();
    }

    private WebhookHandler handler(Clock clock) {
        return new WebhookHandler(WebhookReceiver.builder(forwarder)
                .credentials(
                        new ClientCertificateCredentials(List.of("cn=Calm,ou=clients,O=SAP SE,C=DE", "CN=spare,C=DE")))
                .clock(clock)
                .build());
    }

    @AfterEach
    void stop() {
        server.stop(0);
        forwarder.close();
    }

    @Test
    void aCertificateOfAListedSubjectLetsIn() throws Exception {
        assertThat(post("/webhook", "calm")).isEqualTo(202);
    }

    @Test
    void anotherSubjectThatTheServerTrustsLetsNobodyInNorDoesNoCertificate() throws Exception {
        assertThat(post("/webhook", "guest")).isEqualTo(401);
        assertThat(post("/webhook", null)).isEqualTo(401);
    }

    /** A server that trusts a certificate by itself does not look at its dates. */
    @Test
    void aCertificateThatIsOverLetsNobodyIn() throws Exception {
        assertThat(post("/later", "calm")).isEqualTo(401);
    }

    @Test
    void aSubjectIsADistinguishedName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientCertificateCredentials(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientCertificateCredentials(List.of("calm")));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientCertificateCredentials(List.of("")));
    }

    private int post(String path, @Nullable String identity) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(context(identity, "server")).build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + server.getAddress().getPort() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(MESSAGE))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static void identity(String name, String subject) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-dname",
                        subject,
                        "-keyalg",
                        "EC",
                        "-validity",
                        "90",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        folder.resolve(name).toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
    }

    private static SSLContext context(@Nullable String identity, String... trusted)
            throws GeneralSecurityException, IOException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (String name : trusted) {
            trust.setCertificateEntry(name, store(name).getCertificate(name));
        }
        TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusting.init(trust);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity == null ? null : store(identity), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusting.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            store.load(in, PASSWORD);
        }
        return store;
    }
}
