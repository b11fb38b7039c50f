package io.almevents.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.http.Exchange.Answered;
import io.almevents.http.Exchange.Impossible;
import io.almevents.http.Exchange.NotSent;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import io.almevents.spi.Rejected;
import io.almevents.spi.Scope;
import io.almevents.spi.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens from a real server: how they are asked for, kept, renewed, and what becomes of an exchange without one. */
@Timeout(60)
class OAuth2ClientCredentialsTest {
    private static final int THREADS = 64;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private TokenServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new TokenServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsIdAndSecretInTheBodyUnlessToldOtherwise() throws InterruptedException {
        assertThat(status(open(server.destination().property("scope", "a b")))).isEqualTo(200);

        assertThat(server.shown).containsExactly("Bearer token-1");
        TokenServer.Asked asked = server.asked.get(0);
        assertThat(asked.form())
                .isEqualTo(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "sb-1!b2|alm!b3",
                        "client_secret", "hush-1",
                        "scope", "a b"));
        assertThat(asked.headers().containsKey("Authorization")).isFalse();
        assertThat(asked.headers().getFirst("Accept")).isEqualTo("application/json");
    }

    @Test
    void sendsIdAndSecretByBasicAuthenticationWhereTheBodyIsNotMeant() throws InterruptedException {
        status(open(server.destination().property("tokenService.addClientCredentialsInBody", "false")));

        assertThat(server.asked.get(0).form()).isEqualTo(Map.of("grant_type", "client_credentials"));
        assertThat(basic(server.asked.get(0))).isEqualTo("sb-1!b2|alm!b3:hush-1");
    }

    @Test
    void sendsWhatElseTheDestinationSaysOfTheTokenService() throws InterruptedException {
        status(open(server.destination()
                .property("tokenServiceUser", "door")
                .property("tokenServicePassword", "hush-2")
                .property("tokenServiceURLType", "Dedicated")
                .property("tokenServiceURL.headers.X-Zone", "z1")
                .property("tokenServiceURL.queries.login hint", "a&b")
                .property("tokenService.body.grant_type", "password")
                .property("tokenService.body.username", "jörg")
                .property("tokenService.body.password", "p&w")));

        TokenServer.Asked asked = server.asked.get(0);
        assertThat(basic(asked)).isEqualTo("door:hush-2");
        assertThat(asked.headers().getFirst("X-Zone")).isEqualTo("z1");
        assertThat(asked.query()).isEqualTo("login%20hint=a%26b");
        assertThat(asked.form())
                .containsEntry("grant_type", "password")
                .containsEntry("username", "jörg")
                .containsEntry("password", "p&w")
                .containsEntry("client_id", "sb-1!b2|alm!b3");
    }

    /** A token that holds for an hour is renewed a tenth of it earlier, one for five minutes a minute earlier. */
    @ParameterizedTest
    @CsvSource({"3600, 3240", "\"3600\", 3240", "300, 240", "100000000000, 77760", "61, 1"})
    void keepsATokenAsLongAsItHoldsLessAMargin(String expiresIn, long keptSeconds) throws InterruptedException {
        server.answer = "{\"access_token\":\"token-%d\",\"expires_in\":" + expiresIn + "}";
        HttpDestination calm = open(server.destination());
        status(calm);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(keptSeconds) - 1);
        status(calm);
        assertThat(server.shown).containsExactly("Bearer token-1", "Bearer token-1");

        nanos.addAndGet(1);
        status(calm);

        assertThat(server.shown).hasSize(3).endsWith("Bearer token-2");
    }

    @Test
    void countsTheLifeOfATokenFromBeforeItWasAskedFor() throws InterruptedException {
        HttpDestination calm = open(server.destination());
        server.answer = "{\"access_token\":\"token-%d\",\"expires_in\":600}";
        server.meanwhile = () -> nanos.addAndGet(TimeUnit.SECONDS.toNanos(540));
        status(calm);
        server.meanwhile = () -> {};
        status(calm);

        assertThat(server.shown).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"token-%d\",\"expires_in\":60}",
                "{\"access_token\":\"token-%d\",\"expires_in\":0}"
            })
    void usesATokenThatIsNotWorthKeepingOnce(String answer) throws InterruptedException {
        server.answer = answer;
        HttpDestination calm = open(server.destination());
        status(calm);
        status(calm);

        assertThat(server.shown).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void keepsATokenOfWhichNothingIsSaidForFourMinutes() throws InterruptedException {
        server.answer = "{\"access_token\":\"token-%d\"}";
        HttpDestination calm = open(server.destination());
        status(calm);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(240) - 1);
        status(calm);
        nanos.addAndGet(1);
        status(calm);

        assertThat(server.shown).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void asksOnceHoweverManyThreadsNeedAToken() throws Exception {
        HttpDestination calm = open(server.destination());
        CountDownLatch allAtWork = new CountDownLatch(THREADS);
        server.meanwhile = allAtWork::await;

        List<Exchange> exchanges = inParallel(() -> {
            allAtWork.countDown();
            return calm.exchange(request(), in(30));
        });

        assertThat(exchanges)
                .hasSize(THREADS)
                .allSatisfy(e -> assertThat(status(e)).isEqualTo(200));
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void renewsOnceHoweverManyThreadsAreRefused() throws Exception {
        HttpDestination calm = open(server.destination());
        status(calm);
        server.withdrawn = 1;

        List<Exchange> exchanges = inParallel(() -> calm.exchange(request(), in(30)));

        assertThat(exchanges).allSatisfy(e -> assertThat(status(e)).isEqualTo(200));
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void letsNobodyWaitBeyondTheOwnDeadline() throws Exception {
        HttpDestination calm = open(server.destination());
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        server.meanwhile = () -> {
            asking.countDown();
            answer.await();
        };
        ExecutorService patient = Executors.newSingleThreadExecutor();
        try {
            Future<Exchange> first = patient.submit(() -> calm.exchange(request(), in(30)));
            asking.await();

            Exchange hurried = calm.exchange(request(), Deadline.after(Duration.ofMillis(50), System::nanoTime));

            assertThat(((NotSent) hurried).text()).contains("no token came in time");
            answer.countDown();
            assertThat(status(first.get())).isEqualTo(200);
            assertThat(server.asked).hasSize(1);
        } finally {
            patient.shutdownNow();
        }
    }

    /** The token service is silent to the first that asks. Who waits behind it has more time, and asks again. */
    @Test
    void asksAgainForThoseThatWaitWhenTheOneThatAsksRunsOutOfTime() throws Exception {
        HttpDestination calm = open(server.destination());
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        server.meanwhile = () -> {
            if (server.asked.size() == 1) {
                asking.countDown();
                over.await();
            }
        };
        ExecutorService hurried = Executors.newSingleThreadExecutor();
        try {
            Future<Exchange> first = hurried.submit(
                    () -> calm.exchange(request(), Deadline.after(Duration.ofMillis(300), System::nanoTime)));
            asking.await();

            Exchange patient = calm.exchange(request(), in(30));

            assertThat(first.get()).isInstanceOf(NotSent.class);
            assertThat(status(patient)).isEqualTo(200);
        } finally {
            over.countDown();
            hurried.shutdownNow();
        }
    }

    @Test
    void renewsATokenThatTheTargetRefusesAndSendsOnceMore() throws InterruptedException {
        HttpDestination calm = open(server.destination());
        status(calm);
        server.withdrawn = 1;

        assertThat(status(calm)).isEqualTo(200);
        assertThat(server.shown).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void sendsNoMoreThanOnceMore() throws InterruptedException {
        HttpDestination calm = open(server.destination());
        status(calm);
        server.withdrawn = 9;

        assertThat(status(calm)).isEqualTo(401);
        assertThat(server.shown).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void pausesTheDestinationWhereTheCredentialsAreRefusedWhenATokenIsRenewed() throws InterruptedException {
        HttpDestination calm = open(server.destination());
        status(calm);
        server.withdrawn = 1;
        server.status = 401;

        Impossible refused = (Impossible) calm.exchange(request(), in(10));

        assertThat(refused.reason()).isEqualTo(Rejected.Reason.UNAUTHORISED);
        assertThat(server.shown).hasSize(2);
    }

    @Test
    void takesTheRefusalOfAFreshTokenAsFinalAndForgetsIt() throws InterruptedException {
        HttpDestination calm = open(server.destination());
        server.withdrawn = 2;

        assertThat(status(calm)).isEqualTo(401);
        assertThat(server.shown).containsExactly("Bearer token-1");
        assertThat(status(calm)).isEqualTo(401);
        assertThat(server.shown).containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(status(calm)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void pausesTheDestinationWhereTheTokenServiceRefusesTheCredentials(int status) throws InterruptedException {
        server.status = status;

        Impossible refused = (Impossible) open(server.destination()).exchange(request(), in(10));

        assertThat(refused.reason()).isEqualTo(Rejected.Reason.UNAUTHORISED);
        assertThat(refused.scope()).isEqualTo(Scope.DESTINATION);
        assertThat(refused.text()).contains("token service answered " + status).doesNotContain("hush");
        assertThat(server.shown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 425, 429, 500, 503})
    void triesAgainLaterWhereTheTokenServiceHasAFault(int status) throws InterruptedException {
        server.status = status;
        HttpDestination calm = open(server.destination());

        assertThat(((NotSent) calm.exchange(request(), in(10))).text()).contains("answered " + status);
        server.status = 200;
        assertThat(status(calm)).isEqualTo(200);
        assertThat(server.shown).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                               | no access_token",
                "{\"access_token\":\"\"}                          | no access_token",
                "{\"access_token\":7}                             | no access_token",
                "{\"access_token\":\"hush\\r\\nX: y\"}            | header field",
                "{\"access_token\":\"hush hush\"}                 | header field",
                "{\"access_token\":\"hush\",\"token_type\":\"mac\"} | type",
                "{\"access_token\":\"hush\",\"expires_in\":-5}    | expires_in",
                "{\"access_token\":\"hush\",\"expires_in\":\"soon\"} | expires_in",
                "{\"access_token\":\"hush\",\"expires_in\":1e99}  | expires_in",
                "{\"access_token\":\"hush\"                       | no JSON object",
                "[\"hush\"]                                       | no JSON object",
                "<html><body>Log on, hush</body></html>           | /oauth/token",
                "' '                                              | no JSON object"
            })
    void tellsWhyAnAnswerOfTheTokenServiceCannotBeUsed(String answer, String fault) throws InterruptedException {
        server.answer = answer;

        Exchange exchange = open(server.destination()).exchange(request(), in(10));

        assertThat(((NotSent) exchange).text())
                .startsWith("calm: the token service cannot be used: ")
                .contains(fault)
                .doesNotContain("hush");
        assertThat(server.shown).isEmpty();
    }

    @Test
    void readsNoMoreOfAnAnswerThanATokenCanHave() throws InterruptedException {
        server.answer = "{\"access_token\":\"" + "x".repeat(TokenSettings.MAX_ANSWER_BYTES) + "\"}";

        Exchange exchange = open(server.destination()).exchange(request(), in(10));

        assertThat(((NotSent) exchange).text()).contains("more than 262144 bytes");
    }

    @Test
    void usesARotatedSecretForTheNextToken() throws InterruptedException {
        String[] secret = {"old"};
        HttpDestination calm = open(server.destination().property("clientSecret", Secret.from(() -> secret[0])));
        status(calm);
        secret[0] = "new";
        status(calm);
        server.withdrawn = 1;
        status(calm);

        assertThat(server.asked)
                .extracting(asked -> asked.form().get("client_secret"))
                .containsExactly("old", "new");
    }

    @Test
    void needsAnotherTokenForAnotherClientOrScope() throws InterruptedException {
        String[] client = {"one"};
        String[] scope = {"a"};
        HttpDestination calm = open(server.destination()
                .property("clientId", Secret.from(() -> client[0]))
                .property("scope", Secret.from(() -> scope[0])));
        status(calm);
        client[0] = "two";
        status(calm);
        scope[0] = "b";
        status(calm);
        status(calm);

        assertThat(server.asked)
                .extracting(
                        asked -> asked.form().get("client_id") + asked.form().get("scope"))
                .containsExactly("onea", "twoa", "twob");
    }

    @Test
    void guardsTheAddressOfTheTokenServiceToo() throws InterruptedException {
        Destination elsewhere = Destination.http("calm", "https://calm.example")
                .authentication("OAuth2ClientCredentials")
                .property("clientId", "c")
                .property("clientSecret", "hush")
                .property("tokenServiceURL", server.url("/oauth/token"))
                .allow("http")
                .build();

        Impossible refused = (Impossible) HttpDestination.open(elsewhere).exchange(request(), in(10));

        assertThat(refused.reason()).isEqualTo(Rejected.Reason.CONFIGURATION);
        assertThat(refused.scope()).isEqualTo(Scope.DESTINATION);
        assertThat(refused.text()).contains("token service", "loopback");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void tellsAllFaultsOfTheTokenServiceAtOnceAndNoSecrets() {
        Destination wrong = Destination.http("calm", "https://calm.example")
                .authentication("oauth2ClientCredentials")
                .property("clientSecret", "hush")
                .property("tokenServiceURL", "http://u:hush@token.example/hush#hush")
                .property("tokenServiceURLType", "Common")
                .property("tokenServiceUser", "u")
                .property("tokenServiceURL.headers.X-Key", "hush\n")
                .property("tokenServiceURL.ConnectionTimeoutInSeconds", "soon")
                .property("tokenServiceURL.SocketReadTimeoutInSeconds", "0")
                .property("tokenService.addClientCredentialsInBody", "maybe")
                .build();

        ConfigurationException fault =
                catchThrowableOfType(ConfigurationException.class, () -> HttpDestination.open(wrong));

        assertThat(fault).hasMessageNotContaining("hush");
        assertThat(fault.details())
                .extracting(ConfigurationFault::pointer)
                .containsExactlyInAnyOrder(
                        "/authentication",
                        "/authentication",
                        "/tokenServiceURL",
                        "/tokenServiceURL",
                        "/tokenServiceURL",
                        "/tokenServiceURLType",
                        "/tokenServiceURL.headers.X-Key",
                        "/tokenServiceURL.ConnectionTimeoutInSeconds",
                        "/tokenServiceURL.SocketReadTimeoutInSeconds",
                        "/tokenService.addClientCredentialsInBody");
        assertThat(fault)
                .hasMessageContainingAll(
                        "OAuth2ClientCredentials needs also: clientId",
                        "tokenServiceURL is not https",
                        "tokenServiceURL must not hold user and password",
                        "must be Dedicated");
    }

    private HttpDestination open(Destination.Builder destination) {
        return HttpDestination.open(destination.build(), nanos::get);
    }

    private static List<Exchange> inParallel(Callable<Exchange> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Exchange>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                tasks.add(task);
            }
            List<Exchange> exchanges = new ArrayList<>();
            for (Future<Exchange> future : threads.invokeAll(tasks)) {
                exchanges.add(future.get());
            }
            return exchanges;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String basic(TokenServer.Asked asked) {
        String value = asked.headers().getFirst("Authorization");
        return new String(Base64.getDecoder().decode(value.substring("Basic ".length())), UTF_8);
    }

    private static int status(HttpDestination destination) throws InterruptedException {
        return status(destination.exchange(request(), in(30)));
    }

    private static int status(Exchange exchange) {
        assertThat(exchange).isInstanceOf(Answered.class);
        return ((Answered) exchange).answer().status();
    }

    private static MappedRequest request() {
        return new MappedRequest("POST", "/x", Map.of(), MappedRequest.JSON, Optional.of("{}".getBytes(UTF_8)));
    }

    private static Deadline in(int seconds) {
        return Deadline.after(Duration.ofSeconds(seconds), System::nanoTime);
    }
}
