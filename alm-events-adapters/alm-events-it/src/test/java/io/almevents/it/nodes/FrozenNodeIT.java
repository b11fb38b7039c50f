package io.almevents.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.nodes.NodeDesk.Arrival;
import io.almevents.testkit.Figures;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Three nodes on one PostgreSQL accept and deliver events of the same keys, and one after the other is frozen by SIGSTOP
 * past its lease and goes on. {@code -Dalmevents.freezes=50} freezes more often.
 */
class FrozenNodeIT {
    private static final int FREEZES = Integer.getInteger("almevents.freezes", 4);
    private static final long SEED = Long.getLong("almevents.seed", System.nanoTime());
    private static final Duration BEYOND_LEASE = Node.LEASE.plusMillis(700);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<NodeProcess> nodes = new ArrayList<>();

    /** When a node stood still, in nanoseconds. */
    private record Freeze(String node, long from, long to) {}

    /** A claim of a delivery, by the clock that all processes of the machine share. */
    private record Claimed(String node, String delivery, long fence, long at) {
        static Claimed of(String node, String line) {
            String[] words = line.split(" ", -1);
            return new Claimed(node, words[0], Long.parseLong(words[1]), Long.parseLong(words[2]));
        }
    }

    @Test
    void completesNothingTwiceKeepsTheOrderAndSendsAtMostOneStaleRequestForEachFreeze() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                NodeDesk desk = new NodeDesk()) {
            String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
            long began = System.currentTimeMillis();
            for (String name : List.of("a", "b", "c")) {
                nodes.add(new NodeProcess(name, url, desk.url(), began));
            }
            for (NodeProcess node : nodes) {
                node.await("READY");
            }
            List<Freeze> freezes = new ArrayList<>();
            for (int i = 0; i < FREEZES; i++) {
                freezes.add(freeze(nodes.get(random.nextInt(nodes.size())), desk, random));
            }
            for (NodeProcess node : nodes) {
                node.next();
                node.await("SILENT");
            }
            awaitNothingWaits(server);
            Map<String, List<String>> accepted = accepted(server);
            for (NodeProcess node : nodes) {
                node.next();
                node.await("CLOSED");
            }
            judge(accepted, desk, freezes);
        } finally {
            nodes.forEach(NodeProcess::close);
        }
    }

    /** Half of them just when a request of the node is under way. */
    private static Freeze freeze(NodeProcess node, NodeDesk desk, SplittableRandom random)
            throws IOException, InterruptedException {
        LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE.toNanos()));
        if (random.nextBoolean()) {
            desk.awaitWrite(node.name(), LONGEST_PAUSE.toNanos());
        }
        long from = System.nanoTime();
        node.signal("STOP");
        // Time must pass, or nothing is shown.
        for (long end = from + BEYOND_LEASE.toNanos(); System.nanoTime() < end; ) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        long to = System.nanoTime();
        node.signal("CONT");
        return new Freeze(node.name(), from, to);
    }

    private void judge(Map<String, List<String>> accepted, NodeDesk desk, List<Freeze> freezes) {
        List<String> acknowledged =
                nodes.stream().flatMap(node -> node.told("ACK").stream()).toList();
        List<String> done =
                nodes.stream().flatMap(node -> node.told("DONE").stream()).toList();
        List<Arrival> stale = stale(desk.arrivals());
        Map<Freeze, Integer> ofFreeze = new HashMap<>();
        for (Arrival late : stale) {
            Freeze before = freezes.stream()
                    .filter(freeze -> freeze.node().equals(late.node()) && freeze.from() <= late.at())
                    .reduce((a, b) -> b)
                    .orElseThrow(() -> new AssertionError("stale, and its node never stood still: " + late));
            ofFreeze.merge(before, 1, Integer::sum);
        }
        int most = ofFreeze.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        System.out.println(Figures.of("nodes-frozen", FrozenNodeIT.class)
                .seed(SEED)
                .put("freezes past the lease", freezes.size())
                .put("events accepted", acknowledged.size())
                .put("completed twice", done.size() - new HashSet<>(done).size())
                .put("second incidents", desk.secondIncidents())
                .put("stale requests", stale.size())
                .put("most stale requests of one freeze", most)
                .write());

        assertThat(done).as("completions").doesNotHaveDuplicates();
        assertThat(new HashSet<>(done)).as("what was acknowledged is delivered").containsAll(acknowledged);
        assertThat(desk.secondIncidents()).isZero();
        assertThat(most).as("stale requests of a freeze").isLessThanOrEqualTo(1);
        assertThat(firstArrivals(desk.arrivals(), stale))
                .as("order of each key")
                .isEqualTo(accepted);
    }

    /** What was sent with a claim of which another node had a later one by then. */
    private List<Arrival> stale(List<Arrival> arrivals) {
        List<Claimed> claims = nodes.stream()
                .flatMap(node -> node.told("CLAIM").stream().map(line -> Claimed.of(node.name(), line)))
                .toList();
        return arrivals.stream().filter(arrival -> isStale(arrival, claims)).toList();
    }

    private static boolean isStale(Arrival arrival, List<Claimed> claims) {
        List<Claimed> before = claims.stream()
                .filter(claim -> claim.delivery().equals(arrival.delivery()) && claim.at() <= arrival.at())
                .toList();
        long own = before.stream()
                .filter(claim -> claim.node().equals(arrival.node()))
                .mapToLong(Claimed::fence)
                .max()
                .orElseThrow();
        return before.stream().anyMatch(claim -> claim.fence() > own);
    }

    private static Map<String, List<String>> firstArrivals(List<Arrival> arrivals, List<Arrival> stale) {
        Map<String, Set<String>> order = new LinkedHashMap<>();
        arrivals.stream()
                .filter(arrival -> !stale.contains(arrival))
                .forEach(arrival -> order.computeIfAbsent(resource(arrival.key()), k -> new LinkedHashSet<>())
                        .add(arrival.delivery()));
        Map<String, List<String>> lists = new HashMap<>();
        order.forEach((key, deliveries) -> lists.put(key, List.copyOf(deliveries)));
        return lists;
    }

    private static String resource(String correlationKey) {
        return correlationKey.split("/", -1)[2];
    }

    private static void awaitNothingWaits(EmbeddedPostgres server) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(server, "SELECT count(*) FROM alm_events.delivery WHERE ended_at IS NULL") > 0) {
            assertThat(System.nanoTime()).as("all must end").isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static long number(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    private static Map<String, List<String>> accepted(EmbeddedPostgres server) throws SQLException {
        Map<String, List<String>> accepted = new HashMap<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT k.resource_id, d.id FROM alm_events.delivery d"
                                + " JOIN alm_events.ticket_key k ON k.id = d.key_id ORDER BY d.seq")) {
            while (rows.next()) {
                accepted.computeIfAbsent(rows.getString(1), k -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return accepted;
    }
}
