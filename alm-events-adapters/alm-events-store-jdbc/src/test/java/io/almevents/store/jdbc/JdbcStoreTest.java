package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.DAY;
import static io.almevents.store.jdbc.Events.LEASE;
import static io.almevents.store.jdbc.Events.NOW;
import static io.almevents.store.jdbc.Events.append;
import static io.almevents.store.jdbc.Events.claim;
import static io.almevents.store.jdbc.Events.deliver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.spi.Attempts;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.spi.OwnerName;
import io.almevents.spi.Purged;
import io.almevents.spi.Rerouted;
import io.almevents.spi.StoreException;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStoreTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("events.db");
    }

    /** A registration holds credentials, and a row that is deleted stays readable in the file until it is overwritten. */
    @Test
    void leavesNothingOfARegistrationInTheFile() throws IOException {
        String first = "first-" + "s".repeat(20_000);
        String second = "second-" + "t".repeat(20_000);
        try (JdbcStore store = JdbcStore.open(file)) {
            append(store, "r1", "before");
            store.register("hub", first.getBytes(StandardCharsets.UTF_8));
            store.register("hub", second.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("second-", "ttttt")
                .doesNotContain("first-", "sssss");
        try (JdbcStore store = JdbcStore.open(file)) {
            store.deregister("hub");
            append(store, "r2", "after");
        }
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("second-", "ttttt");
    }

    @Test
    void keepsEverythingWhenItIsOpenedAgain() {
        DeliveryId waiting;
        try (JdbcStore store = JdbcStore.open(file)) {
            append(store, "r1", "done");
            deliver(store, claim(store, NOW).get(0), NOW);
            waiting = append(store, "r2", "waits");
            store.pause("snow", NOW.plusSeconds(60), Cause.UNAUTHORISED);
        }
        try (JdbcStore store = JdbcStore.open(file)) {
            assertThat(store.ticket(new TicketKey("default", "incidents", "r1")))
                    .contains(Ticket.NONE.opened());
            assertThat(claim(store, NOW)).isEmpty();
            assertThat(claim(store, NOW.plusSeconds(60))).extracting(Claim::id).containsExactly(waiting);
        }
    }

    /** The clock was set an hour ahead while a request was under way: its key was given out again, and the request sent twice. */
    @Test
    void keepsWhatItHasClaimedWhenTheClockOnTheWallJumpsPastTheLease() {
        try (JdbcStore store = JdbcStore.open(file)) {
            append(store, "r", "1");
            append(store, "other", "1");
            Claim underWay = store.claim("snow", 1, NOW, LEASE).get(0);

            assertThat(store.claim("snow", 1, NOW.plus(DAY), LEASE))
                    .extracting(claim -> claim.key().resourceId())
                    .containsExactly("other");
            assertThat(claim(store, NOW.plus(DAY))).isEmpty();
            assertThat(deliver(store, underWay, NOW.plus(DAY))).isPresent();
        }
    }

    @Test
    void tellsThatAClaimWhoseLeaseEndedIsAbandonedAndRefusesItsOutcome() {
        try (JdbcStore store = JdbcStore.open(file)) {
            append(store, "r", "1");
            long start = System.nanoTime();
            Claim old = store.claim("snow", 10, NOW, SHORT).get(0);
            assertThat(claim(store, NOW.plus(SHORT).minusNanos(1_000_000))).isEmpty();
            while (System.nanoTime() - start < SHORT.multipliedBy(2).toNanos()) {
                Thread.onSpinWait();
            }

            Claim again = claim(store, NOW.plus(SHORT)).get(0);

            assertThat(old.abandoned()).isFalse();
            assertThat(again.abandoned()).isTrue();
            assertThat(again.fence()).isGreaterThan(old.fence());
            assertThat(deliver(store, old, NOW)).isEmpty();
            assertThat(deliver(store, again, NOW)).isPresent();
        }
    }

    @Test
    void letsOneDispatcherClaimAndOthersAppendLookAndDiscard() {
        try (JdbcStore first = JdbcStore.open(file);
                JdbcStore second = JdbcStore.open(file)) {
            first.beginDispatch(NOW);
            DeliveryId id = append(second, "r", "1");
            DeliveryId other = append(second, "r2", "1");

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> second.beginDispatch(NOW))
                    .withMessageContaining("is dispatched by process "
                            + ProcessHandle.current().pid() + "@");
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> claim(second, NOW));
            assertThat(second.discard(other, "jane", NOW)).isTrue();
            assertThat(second.query(DeliveryQuery.all().withId(id), NOW)).hasSize(1);
            assertThat(claim(first, NOW)).extracting(Claim::id).containsExactly(id);
        }
    }

    @Test
    void takesOverWhatAnotherDispatcherLeft() {
        try (JdbcStore first = JdbcStore.open(file);
                JdbcStore second = JdbcStore.open(file)) {
            append(first, "r", "1");
            append(first, "held", "1");
            Claim held = claim(first, NOW).get(1);
            first.complete(
                    held,
                    new Completion(Ticket.NONE, held.attempts(), new Outcome.Held(Cause.SUBSCRIPTION_UNKNOWN)),
                    NOW);
            Instant later = NOW.plusSeconds(20);

            second.beginDispatch(later);

            assertThat(claim(second, later))
                    .extracting(claim -> claim.key().resourceId() + " " + claim.abandoned())
                    .containsExactlyInAnyOrder("r true", "held false");
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> first.beginDispatch(later));
        }
    }

    /** An operator's retry of what was held forgot that its request may have been sent, and a second ticket was begun. */
    @Test
    void remembersThatAClaimWasAbandonedWhenAnOperatorRetriesIt() {
        try (JdbcStore first = JdbcStore.open(file);
                JdbcStore second = JdbcStore.open(file)) {
            append(first, "r", "1");
            Claim old = claim(first, NOW).get(0);
            Instant later = NOW.plusSeconds(20);
            second.reroute(Map.of(), later);

            assertThat(second.retry(old.id(), "jane", later)).isTrue();

            assertThat(claim(second, later)).singleElement().satisfies(claim -> {
                assertThat(claim.insisted()).isTrue();
                assertThat(claim.abandoned()).isTrue();
            });
        }
    }

    @Test
    void remembersThatAClaimWasAbandonedUntilItsSubscriptionIsBack() {
        try (JdbcStore first = JdbcStore.open(file);
                JdbcStore second = JdbcStore.open(file)) {
            append(first, "r", "1");
            Claim old = claim(first, NOW).get(0);
            Instant later = NOW.plusSeconds(20);

            assertThat(second.reroute(Map.of(), later)).isEqualTo(new Rerouted(1, 0, Set.of("snow")));
            assertThat(deliver(first, old, later)).isEmpty();
            second.reroute(Map.of("incidents", "snow"), later);

            assertThat(claim(second, later)).singleElement().satisfies(claim -> {
                assertThat(claim.id()).isEqualTo(old.id());
                assertThat(claim.abandoned()).isTrue();
            });
        }
    }

    @Test
    void takesOverFromADeadProcessAtOnce() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("true").start();
        child.waitFor();
        OwnerName self = OwnerName.ofThisProcess();

        assertThat(new OwnerName(child.pid(), self.host(), 0, NOW, "x").isDead())
                .isTrue();
        assertThat(new OwnerName(child.pid(), "elsewhere", 0, NOW, "x").isDead())
                .isFalse();
        assertThat(self.isDead()).isFalse();
        assertThat(new OwnerName(self.pid(), self.host(), 1, NOW, "x").isDead()).isTrue();
        assertThat(OwnerName.parse(self.text())).contains(self);
    }

    @Test
    void sharesOneCommitAmongThoseWhoAppendTogether() throws InterruptedException {
        long threads = 16;
        long each = 50;
        try (JdbcStore store = JdbcStore.open(file)) {
            long before = store.commits();
            CountDownLatch ended = new CountDownLatch((int) threads);
            long start = System.nanoTime();
            LongStream.range(0, threads)
                    .mapToObj(number -> new Thread(() -> {
                        LongStream.range(0, each).forEach(i -> append(store, "r" + number, "s" + i));
                        ended.countDown();
                    }))
                    .forEach(Thread::start);
            ended.await();
            long millis = (System.nanoTime() - start) / 1_000_000;

            long commits = store.commits() - before;
            System.out.println("appends " + threads * each + " of " + threads + " threads: " + commits + " commits in "
                    + millis + " ms");
            assertThat(commits).isLessThan(threads * each);
            assertThat(store.query(DeliveryQuery.all(), NOW)).hasSize((int) (threads * each));
        }
    }

    @Test
    void bringsAFileOfTheFirstVersionUpToDate() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : Schema.FIRST) {
                statement.executeUpdate(sql);
            }
            statement.executeUpdate("CREATE TABLE alm_events_schema (version INTEGER NOT NULL)");
            statement.executeUpdate("INSERT INTO alm_events_schema (version) VALUES (1)");
            statement.executeUpdate("""
                    INSERT INTO ticket_key (source, subscription, resource_id, destination, fence, newest_close, touched_at,
                      ticket_state, lease_owner, lease_until) VALUES ('s', 'incidents', 'r', 'snow', 3, 0, 0, 'NONE', 'x', 5)""");
        }

        try (JdbcStore store = JdbcStore.open(file)) {
            assertThat(store.ticket(new TicketKey("s", "incidents", "r"))).contains(Ticket.NONE);
            append(store, "r2", "1");
            deliver(store, claim(store, NOW).get(0), NOW);
            assertThat(store.purge(NOW.plusSeconds(1))).isEqualTo(1);
        }
        JdbcStore.open(file).close();
    }

    @Test
    void keepsTheFileForItsOwner() throws IOException {
        try (JdbcStore store = JdbcStore.open(file)) {
            append(store, "r", "1");
            for (String name : new String[] {"events.db", "events.db-wal", "events.db-shm"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void forgetsClosedTicketsOnlyAfterAYear() {
        try (JdbcStore store = JdbcStore.open(file)) {
            append(store, "r", "1");
            Claim claim = claim(store, NOW).get(0);
            Outcome delivered = new Outcome.Ended(DeliveryState.DELIVERED, Optional.empty(), "");
            store.complete(claim, new Completion(Ticket.NONE.opened().closed(NOW), claim.attempts(), delivered), NOW);

            assertThat(store.purge(NOW.plusSeconds(1))).isEqualTo(1);
            assertThat(store.ticket(claim.key())).isPresent();
            store.purge(NOW.plus(Duration.ofDays(366)));
            assertThat(store.ticket(claim.key())).isEmpty();
        }
    }

    @Test
    void forgetsAResourceOfWhichOnlyAClosedTicketIsLeft() throws IOException {
        try (JdbcStore store = JdbcStore.open(file)) {
            append(store, "canary-resource", "1");
            Claim claim = claim(store, NOW).get(0);
            Outcome delivered = new Outcome.Ended(DeliveryState.DELIVERED, Optional.empty(), "");
            store.complete(claim, new Completion(Ticket.NONE.opened().closed(NOW), claim.attempts(), delivered), NOW);
            store.purge(NOW.plusSeconds(1));

            assertThat(store.purgeResource("canary-resource")).isEqualTo(new Purged(0, 1, 0, 0));

            assertThat(inFiles("canary-resource")).isFalse();
        }
    }

    @Test
    void leavesNothingOfAPurgedResourceInItsFiles() throws IOException {
        try (JdbcStore store = JdbcStore.open(file)) {
            for (String resource : List.of("canary-resource", "other")) {
                append(store, resource, "subject of " + resource + " " + "x".repeat(10_000));
                Outcome parked = new Outcome.Ended(DeliveryState.PARKED, Optional.of(Cause.REFUSED), "");
                store.complete(claim(store, NOW).get(0), new Completion(Ticket.NONE, Attempts.NONE, parked), NOW);
            }
            assertThat(inFiles("canary-resource")).isTrue();

            assertThat(store.purgeResource("canary-resource").deliveries()).isEqualTo(1);

            assertThat(inFiles("canary-resource")).isFalse();
            assertThat(inFiles("subject of other")).isTrue();
        }
    }

    private boolean inFiles(String text) throws IOException {
        String all = "";
        for (String name : List.of("events.db", "events.db-wal")) {
            all += Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
        }
        return all.contains(text);
    }

    @Test
    void showsWhatWaitsForAPauseAsHeldInEveryCombinationOfStates() {
        try (JdbcStore store = JdbcStore.open(file)) {
            DeliveryId id = append(store, "r", "1");
            store.pause("snow", NOW.plusSeconds(60), Cause.TARGET_BUSY);

            assertThat(store.query(DeliveryQuery.all().withStates(DeliveryState.HELD), NOW))
                    .extracting(Delivery::id)
                    .containsExactly(id);
            assertThat(store.query(DeliveryQuery.all().withStates(DeliveryState.PENDING), NOW))
                    .isEmpty();
            assertThat(store.query(DeliveryQuery.all().withStates(DeliveryState.PENDING, DeliveryState.HELD), NOW))
                    .hasSize(1);
        }
    }
}
