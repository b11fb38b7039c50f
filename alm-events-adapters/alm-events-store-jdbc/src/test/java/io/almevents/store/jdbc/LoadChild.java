package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.DAY;
import static io.almevents.store.jdbc.Events.LEASE;
import static io.almevents.store.jdbc.Events.NOW;

import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Submission;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * A process of little memory that lets much wait in a store, and claims: a quarter of it behind one key, nearly half for
 * three destinations that are paused, the rest ready. Tells what it found, a name and a number a line.
 */
final class LoadChild {
    static final List<String> HELD = List.of("held1", "held2", "held3");

    private static final int BATCH = 1_000;
    /** As many as a share of the backlog lets be claimed, at most; the first half warms up. */
    private static final int MOST_ROUNDS = 400;

    private static final int FEW_ROUNDS = 40;
    private static final int CLAIMED_AT_ONCE = 100;
    private static final String SUBJECT = "s".repeat(800);
    private static final int MIB = 1 << 20;

    private LoadChild() {}

    /** How many of a backlog wait for each held destination. */
    static int held(int pending) {
        return pending * 3 / 20 / BATCH * BATCH;
    }

    /** How many of it wait behind one key. */
    static int behindOneKey(int pending) {
        return pending / 4 / BATCH * BATCH;
    }

    static int others(int pending) {
        return pending - behindOneKey(pending) - HELD.size() * held(pending);
    }

    /** {@code PLACE PENDING}. */
    public static void main(String[] arguments) {
        int pending = Integer.parseInt(arguments[1]);
        try (JdbcStore store = JdbcStore.open(CrashPlace.dialect(arguments[0]))) {
            store.beginDispatch(NOW);
            fill(store, FEW_ROUNDS * CLAIMED_AT_ONCE, i -> Events.submission(Events.event("q" + i, SUBJECT), "quiet"));
            claims(store, "quiet", FEW_ROUNDS, " where little waits");
            long start = System.nanoTime();
            fill(store, pending);
            tell(
                    "seconds to append",
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
            claims(store, "snow", Math.min(MOST_ROUNDS, others(pending) / CLAIMED_AT_ONCE / 2), "");
            long counted = System.nanoTime();
            store.backlog(NOW).forEach(each -> tell(each.destination() + " " + each.state(), each.count()));
            tell(
                    "ms to count the backlog",
                    Duration.ofNanos(System.nanoTime() - counted).toMillis());
            System.gc();
            tell(
                    "MiB live",
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB);
        }
    }

    private static void fill(JdbcStore store, int pending) {
        for (String destination : HELD) {
            fill(store, held(pending), i -> Events.submission(Events.event(destination + i, SUBJECT), destination));
        }
        fill(store, behindOneKey(pending), i -> Events.submission(Events.event("long", SUBJECT + i), "snow"));
        fill(store, others(pending), i -> Events.submission(Events.event("r" + i, SUBJECT), "snow"));
        HELD.forEach(destination -> store.pause(destination, NOW.plus(DAY), Cause.UNAUTHORISED));
    }

    private static void fill(JdbcStore store, int count, IntFunction<Submission> submission) {
        for (int from = 0; from < count; from += BATCH) {
            store.append(
                    IntStream.range(from, Math.min(from + BATCH, count))
                            .mapToObj(submission)
                            .toList(),
                    NOW,
                    DAY);
        }
    }

    private static void claims(JdbcStore store, String destination, int rounds, String where) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> clock = new ArrayList<>();
        List<Long> processor = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Stopwatch wall = new Stopwatch(System::nanoTime);
            Stopwatch used = new Stopwatch(threads::getCurrentThreadCpuTime);
            List<Claim> found = store.claim(destination, CLAIMED_AT_ONCE, NOW, LEASE);
            if (round >= rounds / 2) {
                processor.add(used.micros());
                clock.add(wall.micros());
            }
            claims.addAll(found);
        }
        tell("keys claimed" + where, claims.size());
        tell(
                "different keys" + where,
                claims.stream().map(Claim::key).distinct().count());
        tell("us a claim" + where, median(clock));
        tell("us of the processor a claim" + where, median(processor));
    }

    private static final class Stopwatch {
        private final LongSupplier nanos;
        private final long start;

        Stopwatch(LongSupplier nanos) {
            this.nanos = nanos;
            start = nanos.getAsLong();
        }

        long micros() {
            return (nanos.getAsLong() - start) / 1_000;
        }
    }

    private static long median(List<Long> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private static void tell(String name, long number) {
        System.out.println(name + "=" + number);
    }
}
