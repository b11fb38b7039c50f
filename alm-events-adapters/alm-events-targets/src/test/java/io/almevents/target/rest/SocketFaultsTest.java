package io.almevents.target.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryState;
import io.almevents.testkit.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of a delivery when its exchange fails, through the whole forwarder and over real sockets: of a create, which
 * must not be repeated where it may have arrived, and of an update, which may.
 */
@Timeout(120)
class SocketFaultsTest {
    private static final int STORM = 12;
    private static final int MEBIBYTE = 1 << 20;
    /** Of growth: an answer is read up to a mebibyte. */
    private static final int FLAT_MEBIBYTES = 32;

    private static int proved;

    private final Certificates certificates = new Certificates();

    @TempDir
    private Path folder;

    @AfterAll
    static void tell() {
        Figures.of("faults-http", SocketFaultsTest.class)
                .put("deliveries that met a fault and ended as told", proved)
                .write();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            trouble                  | create         | requests | update         | attempts
            RESET_BEFORE_HEADERS     | IN_DOUBT       | 1        | delivered      | 2
            CLOSED_WITHOUT_AN_ANSWER | IN_DOUBT       | 1        | delivered      | 2
            RESET_AFTER_HEADERS      | IN_DOUBT       | 1        | delivered      | 2
            HALF_A_BODY              | IN_DOUBT       | 1        | delivered      | 2
            ENDLESS_BODY             | IN_DOUBT       | 1        | delivered      | 2
            GIGABYTE                 | IN_DOUBT       | 1        | delivered      | 2
            GIGABYTE_OF_REFUSAL      | REFUSED        | 1        | REFUSED        | 1
            SLOW_DRIP                | IN_DOUBT       | 1        | delivered      | 2
            SLOW_HEADERS             | IN_DOUBT       | 1        | delivered      | 2
            NO_HTTP                  | IN_DOUBT       | 1        | delivered      | 2
            WRONG_CONTENT_TYPE       | delivered      | 1        | delivered      | 1
            REDIRECT                 | CONFIGURATION  | 1        | CONFIGURATION  | 1
            BUSY                     | delivered      | 2        | delivered      | 2
            """)
    void endsAsTheTableSays(Trouble trouble, String create, int requests, String update, int attempts)
            throws Exception {
        try (RawDesk desk = new RawDesk(plain());
                Faced faced = Faced.to("http://127.0.0.1:" + desk.port())) {
            desk.next(trouble);
            Delivery made = faced.end("CREATED", "r1");
            assertThat(ending(made)).as("the create").isEqualTo(create);
            assertThat(desk.requests).as("requests of the create").hasSize(requests);

            assertThat(ending(faced.end("CREATED", "r2"))).isEqualTo("delivered");
            int before = desk.requests.size();
            desk.next(trouble);
            Delivery changed = faced.end("UPDATED", "r2");
            assertThat(ending(changed)).as("the update").isEqualTo(update);
            assertThat(changed.attempts()).as("attempts of the update").isEqualTo(attempts);
            assertThat(desk.requests).as("requests of the update").hasSize(before + attempts);
            proved += 2;
        }
    }

    /** Nothing was written: a create is as safe to repeat as an update. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "refused",
                "no such host",
                "expired",
                "another host",
                "unknown authority",
                "TLS to plain text",
                "plain text to TLS"
            })
    void triesAgainWhereNothingWasSent(String trouble) throws Exception {
        try (RawDesk desk = new RawDesk(Certificates.isTls(trouble) ? certificates.server(trouble) : plain());
                Faced faced = Faced.to(url(trouble, desk.port()), certificates.trust(trouble, folder))) {
            if (trouble.equals("refused")) {
                desk.leave();
            }
            Delivery waits = faced.afterAttempts("CREATED", "r", 3);

            boolean mayHaveBeenWritten = trouble.equals("plain text to TLS");
            if (mayHaveBeenWritten) {
                assertThat(waits.cause()).contains(Cause.IN_DOUBT);
            } else {
                assertThat(waits.state()).isEqualTo(DeliveryState.PENDING);
                assertThat(waits.cause()).contains(Cause.TRYING_AGAIN);
                assertThat(waits.attempts()).isEqualTo(3);
            }
            assertThat(desk.requests).isEmpty();
            proved++;
        }
    }

    @Test
    void deliversOverTlsToACertificateThatIsTrusted() throws Exception {
        try (RawDesk desk = new RawDesk(certificates.server("sound"));
                Faced faced = Faced.to("https://127.0.0.1:" + desk.port(), certificates.trust("sound", folder))) {
            assertThat(ending(faced.end("CREATED", "r"))).isEqualTo("delivered");
        }
    }

    /** A time that can be read holds the destination, an hour at most; any other leaves it to the back-off of the delivery. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "back-off", textBlock = """
            429 Too Many Requests   | Retry-After: 120                           | 120
            503 Service Unavailable | Retry-After: 120                           | 120
            429 Too Many Requests   | Retry-After: 0                             | 0
            429 Too Many Requests   | Retry-After: Mon, 02 Mar 2026 08:01:30 GMT | 90
            429 Too Many Requests   | Retry-After: Mon, 02 Mar 2026 07:00:00 GMT | 0
            429 Too Many Requests   | Retry-After: 99999999                      | 3600
            429 Too Many Requests   | Retry-After: 99999999999                   | back-off
            429 Too Many Requests   | Retry-After: -5                            | back-off
            429 Too Many Requests   | Retry-After: 1.5                           | back-off
            429 Too Many Requests   | Retry-After: soon                          | back-off
            429 Too Many Requests   | Retry-After: 2026-03-02T08:01:30Z          | back-off
            429 Too Many Requests   | RateLimit-Reset: 30                        | 30
            429 Too Many Requests   | X-RateLimit-Reset: 1772438490              | 90
            429 Too Many Requests   | X-RateLimit-Reset: 2026-03-02T08:01Z       | 60
            503 Service Unavailable | RateLimit-Reset: 30                        | back-off
            429 Too Many Requests   | X-RateLimit-Reset: soon                    | back-off
            """)
    void waitsAsLongAsTheTargetAsks(String status, String field, @Nullable Long seconds) throws Exception {
        try (RawDesk desk = new RawDesk(plain());
                Faced faced = Faced.to("http://127.0.0.1:" + desk.port())) {
            desk.next(socket -> Trouble.status(socket, status, field, ""));
            Instant start = faced.clock.instant();
            Delivery waits = faced.afterAttempts("CREATED", "r", 1);

            Duration wait = Duration.between(start, waits.due().orElseThrow());
            if (seconds == null) {
                assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(1));
                assertThat(waits.cause()).contains(Cause.TRYING_AGAIN);
            } else {
                assertThat(wait).isEqualTo(Duration.ofSeconds(seconds));
                assertThat(waits.cause()).contains(seconds == 0 ? Cause.TARGET_BUSY : Cause.DESTINATION_PAUSED);
            }
            assertThat(faced.goesOn(waits.id()).attempts()).isEqualTo(2);
            assertThat(desk.requests).hasSize(2);
            proved++;
        }
    }

    @Test
    void outlivesAStormOfRefusalsWithoutASecondTicket() throws Exception {
        try (RawDesk desk = new RawDesk(plain());
                Faced faced = Faced.to("http://127.0.0.1:" + desk.port())) {
            desk.next(storm(desk, STORM - 1));
            Delivery delivered = faced.end("CREATED", "r");

            assertThat(ending(delivered)).isEqualTo("delivered");
            assertThat(delivered.attempts()).isEqualTo(STORM + 1);
            assertThat(desk.requests).hasSize(STORM + 1);
            proved++;
        }
    }

    private static RawDesk.Answer storm(RawDesk desk, int more) {
        return socket -> {
            if (more > 0) {
                desk.next(storm(desk, more - 1));
            }
            Trouble.BUSY.to(socket);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIGABYTE", "GIGABYTE_OF_REFUSAL"})
    void readsAGigabyteWithoutKeepingIt(Trouble gigabyte) throws Exception {
        try (RawDesk desk = new RawDesk(plain());
                Faced faced = Faced.to("http://127.0.0.1:" + desk.port())) {
            faced.end("CREATED", "warm");
            long before = heapMebibytes();
            desk.next(gigabyte);
            faced.end("CREATED", "r");

            long written = Trouble.WRITTEN.get() / MEBIBYTE;
            long growth = heapMebibytes() - before;
            Figures.of("faults-" + gigabyte.name().toLowerCase(Locale.ROOT).replace('_', '-'), SocketFaultsTest.class)
                    .put("MiB that the server could write", written)
                    .put("MiB that the heap grew", growth)
                    .write();
            assertThat(growth).isLessThan(FLAT_MEBIBYTES);
            assertThat(written).isLessThan(FLAT_MEBIBYTES);
        }
    }

    private static long heapMebibytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }

    /** The time of the day decides neither how long an exchange may take nor who holds a claim. */
    @ParameterizedTest
    @ValueSource(longs = {3600, -3600})
    void sendsNothingTwiceWhenTheClockJumpsDuringAnExchange(long jump) throws Exception {
        try (RawDesk desk = new RawDesk(plain());
                Faced faced = Faced.to("http://127.0.0.1:" + desk.port())) {
            desk.next(socket -> {
                faced.jump(Duration.ofSeconds(jump));
                faced.jump(Duration.ofSeconds(-jump));
                faced.jump(Duration.ofSeconds(jump));
                Trouble.status(socket, "201 Created", "X-None: 1", "{\"id\":\"INC7\"}");
            });
            assertThat(ending(faced.end("CREATED", "r"))).isEqualTo("delivered");
            assertThat(desk.requests).hasSize(1);
            proved++;
        }
    }

    /** What waits for a time waits for that time, an hour longer then; what comes in meanwhile does not wait for it. */
    @Test
    void goesOnWithOthersAtOnceWhenTheClockIsSetBackAndWithWhatWaitedInItsTime() throws Exception {
        try (RawDesk desk = new RawDesk(plain());
                Faced faced = Faced.to("http://127.0.0.1:" + desk.port())) {
            desk.next(Trouble.BUSY);
            Delivery waits = faced.afterAttempts("CREATED", "r", 1);
            faced.jump(Duration.ofHours(-1));

            assertThat(ending(faced.end("CREATED", "other"))).isEqualTo("delivered");
            assertThat(faced.look(waits.id()).state()).isEqualTo(DeliveryState.PENDING);
            faced.jump(Duration.ofHours(1).plusSeconds(2));

            assertThat(faced.ended(waits.id()).attempts()).isEqualTo(2);
            assertThat(desk.requests).hasSize(3);
            proved++;
        }
    }

    private static String ending(Delivery delivery) {
        return delivery.state() == DeliveryState.DELIVERED
                ? "delivered"
                : delivery.cause().map(Cause::name).orElse(delivery.state().name());
    }

    private static String url(String trouble, int port) {
        return switch (trouble) {
            case "no such host" -> "http://no-such-host.invalid:" + port;
            case "refused", "plain text to TLS" -> "http://127.0.0.1:" + port;
            default -> "https://127.0.0.1:" + port;
        };
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
