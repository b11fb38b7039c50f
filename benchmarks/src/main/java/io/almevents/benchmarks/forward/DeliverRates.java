package io.almevents.benchmarks.forward;

import io.almevents.benchmarks.map.engine.Resources;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Destination;
import io.almevents.spi.Store;
import io.almevents.store.InMemoryStore;
import io.almevents.store.jdbc.JdbcStore;
import java.util.List;

/**
 * Delivers what waits, with each store and without any, in turns within one JVM: so a neighbour's load meets all alike, and
 * the ratios hold. The yardstick is a bare loop of {@code java.net.http} of the same concurrency; the server is in the same
 * JVM for all.
 */
public final class DeliverRates {
    private static final int BATCH = 1_000;
    private static final int CAPACITY = 10_000_000;

    private final Messages source = new Messages();
    private final Rates rates = new Rates();
    private final int concurrency;

    private DeliverRates(int concurrency) {
        this.concurrency = concurrency;
    }

    /** {@code ROUNDS MESSAGES CONCURRENCY [ENGINE…]}: how often each has its turn, and how much it delivers then. */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int messages = Integer.parseInt(args[1]);
        List<String> engines = args.length > 3
                ? List.of(args).subList(3, args.length)
                : List.of("java.net.http", "in-process", "memory", "sqlite", "postgres");
        DeliverRates measured = new DeliverRates(Integer.parseInt(args[2]));
        try (Folder folder = new Folder();
                Desk desk = new Desk();
                Server server = engines.contains("postgres") ? Server.start() : Server.none()) {
            for (int round = 0; round < rounds; round++) {
                for (String engine : engines) {
                    measured.turn(engine, messages, folder, desk, server);
                }
            }
        }
        System.out.print(measured.rates.table(engines.get(0)));
    }

    private void turn(String engine, int messages, Folder folder, Desk desk, Server server) throws Exception {
        switch (engine) {
            case "java.net.http" -> {
                try (Courier bare = new HttpCourier(desk.url(), concurrency)) {
                    rates.measure(engine, messages, () -> bare.deliver(source.next(messages)));
                }
            }
            case "in-process" -> forwarder(engine, messages, memory(), QuickTarget.NAME, Destination.none("desk"));
            case "memory" -> forwarder(engine, messages, memory(), "rest", http(desk));
            case "sqlite" -> forwarder(engine, messages, JdbcStore.open(folder.file()), "rest", http(desk));
            case "postgres" -> forwarder(engine, messages, server.openStore(), "rest", http(desk));
            default -> throw new IllegalArgumentException("no engine " + engine);
        }
    }

    private static Store memory() {
        return InMemoryStore.withCapacity(CAPACITY);
    }

    private void forwarder(String engine, int messages, Store store, String target, Destination destination)
            throws Exception {
        Mapping mapping = Mapping.compile(Resources.bytes("incident.json"));
        try (ForwarderCourier courier = new ForwarderCourier(store, target, destination, mapping)) {
            for (int taken = 0; taken < messages; taken += BATCH) {
                courier.take(source.next(BATCH));
            }
            rates.measure(engine, messages, () -> courier.deliverTaken(messages));
        }
    }

    private Destination http(Desk desk) {
        return Destination.http("desk", desk.url())
                .allow("http", "loopback")
                .concurrency(concurrency)
                .build();
    }
}
