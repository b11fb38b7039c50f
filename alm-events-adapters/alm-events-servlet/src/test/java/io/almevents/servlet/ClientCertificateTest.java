package io.almevents.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.source.cloudalm.ClientCertificateCredentials;
import io.almevents.source.cloudalm.WebhookReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutual TLS with a real container and certificates of the JDK's keytool. */
class ClientCertificateTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String MESSAGE = """
            {"subscriptionId":"s","resourceType":"T","eventType":"T.CREATED","resourceId":"r","resource":{}}""";

    private final Forwarder forwarder = Forwarder.builder().build();
    private final Server server = new Server();

    @TempDir
    private Path folder;

    private ServerConnector connector;

    @BeforeEach
    void serve() throws Exception {
        identity("server", "CN=localhost");
        identity("calm", "CN=calm, OU=Clients, O=SAP SE, C=DE");
        identity("guest", "CN=guest, O=SAP SE, C=DE");
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(context("server", "calm", "guest"));
        tls.setWantClientAuth(true);
        HttpConfiguration configuration = new HttpConfiguration();
        // The container hands the certificate to servlets where this customizer stands.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        connector = new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        WebhookReceiver receiver = WebhookReceiver.builder(forwarder)
                .credentials(new ClientCertificateCredentials(List.of("CN=calm,OU=Clients,O=SAP SE,C=DE")))
                .build();
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new WebhookServlet(receiver)), "/webhook");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        forwarder.close();
    }

    @Test
    void the_certificate_that_was_shown_to_the_container_lets_in_or_not() throws Exception {
        assertThat(post("/webhook", "calm")).isEqualTo(202);
        assertThat(post("/webhook", "guest")).isEqualTo(401);
        assertThat(post("/webhook", null)).isEqualTo(401);
    }

    private int post(String path, @Nullable String identity) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(context(identity, "server")).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + connector.getLocalPort() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(MESSAGE))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private void identity(String name, String subject) throws IOException, InterruptedException {
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

    private SSLContext context(@Nullable String identity, String... trusted)
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

    private KeyStore store(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            store.load(in, PASSWORD);
        }
        return store;
    }
}
