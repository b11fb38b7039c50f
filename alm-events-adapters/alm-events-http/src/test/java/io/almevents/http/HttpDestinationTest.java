package io.almevents.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.almevents.http.Exchange.Answered;
import io.almevents.http.Exchange.Impossible;
import io.almevents.http.Exchange.NotSent;
import io.almevents.http.Exchange.Unanswered;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import io.almevents.spi.Scope;
import io.almevents.spi.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges with real servers, good and bad, on an ephemeral port of this machine. */
@Timeout(60)
class HttpDestinationTest {
    private final BlockingQueue<Seen> seen = new ArrayBlockingQueue<>(10);
    private HttpServer server;

    /** What the server saw of a request. */
    private record Seen(String method, String target, com.sun.net.httpserver.Headers headers, String body) {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 200, "{\"id\":\"INC1\"}"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/");
            answer(exchange, 302, "");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsWhatTheMappingMadeAndGivesTheAnswer() throws InterruptedException {
        HttpDestination desk = HttpDestination.open(destination("/api").build());

        Exchange exchange = desk.exchange(post("/incident?x=1", "{\"a\":\"ö\"}"), in(10));

        assertThat(((Answered) exchange).answer().status()).isEqualTo(200);
        assertThat(((Answered) exchange).answer().body()).asString(UTF_8).isEqualTo("{\"id\":\"INC1\"}");
        Seen request = seen.take();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/api/incident?x=1");
        assertThat(request.body()).isEqualTo("{\"a\":\"ö\"}");
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(request.headers().getFirst("Accept")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "POST", "PUT", "PATCH"})
    void sendsEveryMethodWithoutBody(String method) throws InterruptedException {
        HttpDestination desk = HttpDestination.open(destination("").build());
        MappedRequest request = new MappedRequest(method, "/x", Map.of(), MappedRequest.JSON, Optional.empty());

        assertThat(desk.exchange(request, in(10))).isInstanceOf(Answered.class);
        Seen received = seen.take();
        assertThat(received.method()).isEqualTo(method);
        assertThat(received.headers().containsKey("Content-Type")).isFalse();
    }

    /** The process may stand still between the look at the deadline and the connection: a stale request was written then. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void writesNothingOnceTheDeadlineHasPassedHoweverLateThatIsNoticed(int looks) throws InterruptedException {
        HttpDestination desk = HttpDestination.open(destination("").build());
        AtomicInteger looked = new AtomicInteger();
        Deadline passesMeanwhile = Deadline.at(
                Duration.ofSeconds(10).toNanos(),
                () -> looked.incrementAndGet() < looks
                        ? 0
                        : Duration.ofSeconds(10).toNanos());

        assertThat(desk.exchange(post("/late", "{}"), passesMeanwhile)).isInstanceOf(NotSent.class);

        assertThat(desk.exchange(post("/next", "{}"), in(10))).isInstanceOf(Answered.class);
        assertThat(seen).extracting(Seen::target).containsExactly("/next");
    }

    @Test
    void appliesHeadersAndBasicAuthenticationOfTheDestination() throws InterruptedException {
        HttpDestination desk = HttpDestination.open(destination("")
                .authentication("basicAuthentication")
                .property("User", "jörg")
                .property("Password", "pä:ss")
                .property("URL.headers.X-Team", "SRE")
                .property("URL.headers.Accept", "text/plain")
                .build());
        MappedRequest request = new MappedRequest(
                "POST", "/x", Map.of("x-team", "DBA", "authorization", "none"), "text/plain", body("x"));

        desk.exchange(request, in(10));

        Seen received = seen.take();
        assertThat(received.headers().getFirst("Authorization")).isEqualTo("Basic asO2cmc6cMOkOnNz");
        assertThat(received.headers().get("X-Team")).containsExactly("DBA");
        assertThat(received.headers().getFirst("Accept")).isEqualTo("text/plain");
        assertThat(received.headers().getFirst("Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void followsNoRedirect() throws InterruptedException {
        HttpDestination desk = HttpDestination.open(destination("").build());

        Exchange exchange = desk.exchange(post("/moved", "x"), in(10));

        assertThat(((Answered) exchange).answer().status()).isEqualTo(302);
        assertThat(seen).hasSize(1);
    }

    @Test
    void knowsThatARefusedConnectionSentNothing() throws Exception {
        int port;
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedAgain.getLocalPort();
        }
        Exchange exchange = open("http://127.0.0.1:" + port).exchange(post("/", "x"), in(10));

        assertThat(exchange).isInstanceOf(NotSent.class);
    }

    @Test
    void knowsThatAHostWithoutAddressGotNothing() throws InterruptedException {
        assertThat(open("http://no-such-host.invalid").exchange(post("/", "x"), in(10)))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void cannotTellWhatBecameOfARequestWhoseConnectionWasReset() throws Exception {
        try (RawServer reset = new RawServer((socket, out) -> socket.setSoLinger(true, 0))) {
            Exchange exchange = open(reset.url()).exchange(post("/", "x"), in(10));

            assertThat(exchange).isInstanceOf(Unanswered.class);
            assertThat(reset.requests).hasValue(1);
        }
    }

    @Test
    void cannotTellWhatBecameOfARequestWhoseAnswerBreaksOff() throws Exception {
        try (RawServer half = new RawServer((socket, out) -> {
            out.write("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\":".getBytes(UTF_8));
            out.flush();
        })) {
            assertThat(open(half.url()).exchange(post("/", "x"), in(10))).isInstanceOf(Unanswered.class);
        }
    }

    @Test
    void endsAnExchangeWhoseAnswerDripsPastTheDeadline() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        try (RawServer drip = new RawServer((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(UTF_8));
            try {
                while (!brokenOff.await(20, TimeUnit.MILLISECONDS)) {
                    out.write('x');
                    out.flush();
                }
            } catch (IOException e) {
                brokenOff.countDown();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        })) {
            Exchange exchange =
                    open(drip.url()).exchange(post("/", "x"), Deadline.after(Duration.ofMillis(300), System::nanoTime));

            assertThat(exchange).isInstanceOf(Unanswered.class);
            assertThat(brokenOff.await(10, TimeUnit.SECONDS))
                    .as("the connection is closed")
                    .isTrue();
        }
    }

    @Test
    void endsAnExchangeThatIsNeverAnswered() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer silent = new RawServer((socket, out) -> awaitQuietly(over))) {
            Exchange exchange = open(silent.url())
                    .exchange(post("/", "x"), Deadline.after(Duration.ofMillis(200), System::nanoTime));
            over.countDown();

            assertThat(exchange).isInstanceOf(Unanswered.class);
        }
    }

    @Test
    void sendsNothingOnceTheDeadlineHasPassed() throws InterruptedException {
        HttpDestination desk = HttpDestination.open(destination("").build());

        assertThat(desk.exchange(post("/", "x"), in(0))).isInstanceOf(NotSent.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void readsNoMoreOfAnEndlessAnswerThanItsLimit() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        try (RawServer endless = new RawServer((socket, out) -> endless(out, 200, brokenOff))) {
            Exchange exchange = HttpDestination.open(local(endless.url())
                            .property("maxAnswerBytes", "10000")
                            .build())
                    .exchange(post("/", "x"), in(10));

            assertThat(((Unanswered) exchange).text()).contains("10000 bytes");
            assertThat(((Unanswered) exchange).tooLarge()).isTrue();
            assertThat(brokenOff.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void takesTheStatusOfARefusalHoweverLongItsAnswerIs() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        try (RawServer endless = new RawServer((socket, out) -> endless(out, 422, brokenOff))) {
            Exchange exchange = open(endless.url()).exchange(post("/", "x"), in(10));

            assertThat(((Answered) exchange).answer().status()).isEqualTo(422);
            assertThat(((Answered) exchange).answer().body()).hasSize(1 << 20);
        }
    }

    @Test
    void breaksOffWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (RawServer silent = new RawServer((socket, out) -> {
            asked.countDown();
            awaitQuietly(over);
        })) {
            HttpDestination desk = open(silent.url());
            Thread waiting = new Thread(() -> {
                try {
                    desk.exchange(post("/", "x"), in(60));
                } catch (InterruptedException e) {
                    thrown.set(e);
                }
            });
            waiting.start();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            waiting.interrupt();
            waiting.join();
            over.countDown();
        }
        assertThat(thrown).hasValueMatching(InterruptedException.class::isInstance);
    }

    @Test
    void refusesAddressesThatAreNotAllowedAndPausesTheDestination() throws InterruptedException {
        Destination withoutLoopback =
                Destination.http("desk", url("/secret")).allow("http").build();

        Exchange exchange = HttpDestination.open(withoutLoopback).exchange(post("/secret", "x"), in(10));

        assertThat(((Impossible) exchange).scope()).isEqualTo(Scope.DESTINATION);
        assertThat(((Impossible) exchange).text()).contains("loopback").doesNotContain("secret");
        assertThat(seen).isEmpty();
    }

    @Test
    void refusesHeadersOfTheMappingThatCouldEndTheField() throws InterruptedException {
        MappedRequest request =
                new MappedRequest("POST", "/x", Map.of("X-Note", "a\r\nX-Admin: yes"), "text/plain", body("x"));

        Exchange exchange = HttpDestination.open(destination("").build()).exchange(request, in(10));

        assertThat(((Impossible) exchange).scope()).isEqualTo(Scope.DELIVERY);
        assertThat(seen).isEmpty();
    }

    @Test
    void refusesAPathThatMakesNoUrl() throws InterruptedException {
        assertThat(HttpDestination.open(destination("").build()).exchange(post("/a b", "x"), in(10)))
                .isInstanceOf(Impossible.class);
    }

    @Test
    void sendsNothingOnceItIsClosed() throws InterruptedException {
        HttpDestination desk = HttpDestination.open(destination("").build());
        desk.close();

        assertThat(desk.exchange(post("/x", "x"), in(10))).isInstanceOf(NotSent.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void reportsAllFaultsOfADestinationAtOnceAndNoSecrets() {
        Destination wrong = Destination.http("desk", "http://u:hush@h/hush#hush")
                .authentication("OAuth2SAMLBearerAssertion")
                .property("ProxyType", "OnPremise")
                .property("URL.headers.X-Key", "hush\n")
                .property("maxAnswerBytes", "many")
                .allow("everything")
                .build();

        ConfigurationException fault =
                catchThrowableOfType(ConfigurationException.class, () -> HttpDestination.open(wrong));

        assertThat(fault.faults()).hasSize(8);
        assertThat(fault)
                .hasMessageContainingAll(
                        "fragment",
                        "user and password",
                        "not https",
                        "OAuth2SAMLBearerAssertion",
                        "OnPremise",
                        "X-Key",
                        "maxAnswerBytes",
                        "everything")
                .hasMessageNotContaining("hush");
        assertThat(fault.details())
                .allSatisfy(detail -> assertThat(detail.name()).isEqualTo("desk"))
                .extracting(ConfigurationFault::pointer)
                .containsExactlyInAnyOrder(
                        "/url",
                        "/url",
                        "/url",
                        "/authentication",
                        "/ProxyType",
                        "/URL.headers.X-Key",
                        "/maxAnswerBytes",
                        "/allow");
    }

    @Test
    void sendsNothingWhileASecretCannotBeRead() throws InterruptedException {
        AtomicBoolean readable = new AtomicBoolean(true);
        HttpDestination desk = HttpDestination.open(destination("")
                .property("URL.queries.key", Secret.from(() -> {
                    if (!readable.get()) {
                        throw new UncheckedIOException(new IOException("gone"));
                    }
                    return "hush";
                }))
                .build());

        readable.set(false);
        assertThat(desk.exchange(post("/x", "x"), in(10))).isInstanceOf(NotSent.class);
        assertThat(seen).isEmpty();
        readable.set(true);
        assertThat(desk.exchange(post("/x", "x"), in(10))).isInstanceOf(Answered.class);
    }

    @Test
    void sendsTheApiKeyInTheHeaderThatTheDestinationNames() throws InterruptedException {
        HttpDestination desk = HttpDestination.open(destination("")
                .authentication("ApiKey")
                .property("apiKeyHeader", "X-Api-Key")
                .property("apiKey", Secret.of("hush"))
                .build());
        MappedRequest request =
                new MappedRequest("POST", "/x", Map.of("x-api-key", "of the mapping"), "text/plain", body("x"));

        desk.exchange(request, in(10));

        Seen received = seen.take();
        assertThat(received.headers().get("X-Api-Key")).containsExactly("hush");
        assertThat(received.headers().containsKey("Authorization")).isFalse();
    }

    @Test
    void sendsABearerTokenThatIsReadAnewForEachRequest() throws InterruptedException {
        String[] token = {"first"};
        HttpDestination desk = HttpDestination.open(destination("")
                .authentication("Bearer")
                .property("token", Secret.from(() -> token[0]))
                .build());
        desk.exchange(post("/x", "x"), in(10));
        token[0] = "second";
        desk.exchange(post("/x", "x"), in(10));

        assertThat(seen.take().headers().getFirst("Authorization")).isEqualTo("Bearer first");
        assertThat(seen.take().headers().getFirst("Authorization")).isEqualTo("Bearer second");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HttpDestination.open(
                        destination("").authentication("Bearer").build()))
                .withMessageContaining("Bearer needs the property token");
    }

    @Test
    void needsHeaderAndKeyForAnApiKey() {
        Destination without = Destination.http("desk", "https://h")
                .authentication("ApiKey")
                .property("apiKey", "hush")
                .build();
        Destination reserved = Destination.http("desk", "https://h")
                .authentication("ApiKey")
                .property("apiKeyHeader", "Host")
                .property("apiKey", "hush")
                .build();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HttpDestination.open(without))
                .withMessageContaining("apiKeyHeader and apiKey")
                .withMessageNotContaining("hush");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HttpDestination.open(reserved))
                .withMessageContaining("apiKeyHeader: header field \"Host\" cannot be set");
    }

    @Test
    void needsUserAndPasswordForBasicAuthentication() {
        Destination wrong = Destination.http("desk", "https://h")
                .authentication("BasicAuthentication")
                .property("User", "u")
                .build();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HttpDestination.open(wrong))
                .withMessageContaining("User and Password");
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void endless(java.io.OutputStream out, int status, CountDownLatch brokenOff) {
        try {
            out.write(("HTTP/1.1 " + status + " X\r\nContent-Length: 1000000000\r\n\r\n").getBytes(UTF_8));
            byte[] block = new byte[8192];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            brokenOff.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private Destination.Builder destination(String path) {
        return local(url(path));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Destination.Builder local(String url) {
        return Destination.http("desk", url).allow("http", "loopback");
    }

    private static HttpDestination open(String url) {
        return HttpDestination.open(local(url).build());
    }

    private static MappedRequest post(String path, String text) {
        return new MappedRequest("POST", path, Map.of(), MappedRequest.JSON, body(text));
    }

    private static Optional<byte[]> body(String text) {
        return Optional.of(text.getBytes(UTF_8));
    }

    private static Deadline in(int seconds) {
        return Deadline.after(Duration.ofSeconds(seconds), System::nanoTime);
    }
}
