package io.almevents.store.jdbc;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Claim;
import io.almevents.spi.Completed;
import io.almevents.spi.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The process that is killed: several threads append, each to keys of its own, and several claim and complete. What was
 * acknowledged, sent and completed is told on the standard output, each line ended by a dot, so that a torn one is known.
 */
final class CrashChild {
    private static final int WRITERS = 3;
    private static final int DISPATCHERS = 2;
    private static final int KEYS = 5;
    /** Keeps the queue short, so that the drain at the end is. */
    private static final int MOST_PER_RUN = 400;

    private static final long EMPTY_NANOS = 200_000;

    private CrashChild() {}

    /** Arguments: the database, the number of the run, the kind of store, by how much its clock is ahead. */
    public static void main(String[] arguments) {
        Store store = BrokenStore.Kind.valueOf(arguments[2]).open(CrashPlace.dialect(arguments[0]));
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[3]));
        store.beginDispatch(clock.instant());
        long run = Long.parseLong(arguments[1]);
        IntStream.range(0, WRITERS).forEach(number -> new Thread(() -> write(store, clock, number, run)).start());
        IntStream.range(0, DISPATCHERS)
                .forEach(number ->
                        new Thread(() -> dispatch(store, clock, Long.MAX_VALUE, System.out::println)).start());
    }

    private static void write(Store store, Clock clock, int number, long run) {
        for (int i = 0; i < MOST_PER_RUN; i++) {
            String resource = "r" + number + "-" + i % KEYS;
            String order = String.format(Locale.ROOT, "%04d%06d", run, i);
            ChangeMessage message = Events.event(resource, order);
            String id = store.append(List.of(Events.submission(message, "snow")), clock.instant(), Events.DAY)
                    .get(0)
                    .deliveries()
                    .get(0)
                    .value();
            System.out.println("ACK " + id + " " + resource + " " + order + " " + message.digest() + " .");
        }
    }

    /** Delivers until nothing is left, or for ever. */
    static void dispatch(Store store, Clock clock, long emptyRounds, Consumer<String> out) {
        long left = emptyRounds;
        while (left > 0) {
            List<Claim> claims = store.claim("snow", 3, clock.instant(), Events.LEASE);
            left = claims.isEmpty() ? left - 1 : emptyRounds;
            if (claims.isEmpty()) {
                LockSupport.parkNanos(EMPTY_NANOS);
            }
            for (Claim claim : claims) {
                send(claim, out);
                Completed completed = Events.deliverAndClaim(store, claim, clock.instant());
                completed.delivery().ifPresent(delivery -> done(claim, out));
                completed.next().ifPresent(next -> {
                    send(next, out);
                    Events.deliver(store, next, clock.instant()).ifPresent(delivery -> done(next, out));
                });
            }
        }
    }

    private static void send(Claim claim, Consumer<String> out) {
        out.accept("SENT " + words(claim) + " .");
    }

    private static void done(Claim claim, Consumer<String> out) {
        out.accept("DONE " + words(claim) + " .");
    }

    private static String words(Claim claim) {
        return claim.id() + " " + claim.key().resourceId() + " " + order(claim.message()) + " "
                + claim.message().digest();
    }

    private static String order(ChangeMessage message) {
        String text = new String(message.bytes(), StandardCharsets.UTF_8);
        int start = text.indexOf("\"subject\":\"") + "\"subject\":\"".length();
        return text.substring(start, text.indexOf('"', start));
    }
}
