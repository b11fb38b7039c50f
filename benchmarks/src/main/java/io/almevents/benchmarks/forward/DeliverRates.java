package io.almevents.benchmarks.forward;

import com.sun.management.OperatingSystemMXBean;
import io.almevents.benchmarks.map.engine.Resources;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Destination;
import io.almevents.spi.Store;
import io.almevents.store.InMemoryStore;
import io.almevents.store.jdbc.JdbcStore;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Delivers what waits, with each store and without any, in turns within one JVM: so a neighbour's load meets all alike, and
 * the ratios hold. The yardstick is a bare loop of {@code java.net.http} of the same concurrency; the server is in the same
 * JVM for all.
 */
public final class DeliverRates {
    private static final int BATCH = 1_000;
    private static final int CAPACITY = 10_000_000;

    private final Messages source = new Messages();
    private final Map<String, List<Rate>> rates = new LinkedHashMap<>();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private DeliverRates() {}

    /** What was delivered in a second, and the processor time of the whole process for each, in µs. */
    private record Rate(double perSecond, double processor) {}

    /** {@code ROUNDS MESSAGES [ENGINE…]}: how often each engine has its turn, and how much it delivers then. */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int messages = Integer.parseInt(args[1]);
        List<String> engines = args.length > 2
                ? List.of(args).subList(2, args.length)
                : List.of("java.net.http", "in-process", "memory", "sqlite", "postgres");
        DeliverRates measured = new DeliverRates();
        try (Folder folder = new Folder();
                Desk desk = new Desk();
                Server server = engines.contains("postgres") ? Server.start() : Server.none()) {
            for (int round = 0; round < rounds; round++) {
                for (String engine : engines) {
                    measured.turn(engine, messages, folder, desk, server);
                }
            }
        }
        measured.print(engines.get(0));
    }

    private void turn(String engine, int messages, Folder folder, Desk desk, Server server) throws Exception {
        switch (engine) {
            case "java.net.http" -> {
                try (Courier bare = new HttpCourier(desk.url())) {
                    measure(engine, messages, () -> bare.deliver(source.next(messages)));
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
            measure(engine, messages, () -> courier.deliverTaken(messages));
        }
    }

    private static Destination http(Desk desk) {
        return Destination.http("desk", desk.url()).allow("http", "loopback").build();
    }

    /** Something that may fail. */
    private interface Work {
        void run() throws Exception;
    }

    private void measure(String engine, int messages, Work work) throws Exception {
        long processor = process.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (process.getProcessCpuTime() - processor) / 1e3;
        Rate rate = new Rate(messages / seconds, micros / messages);
        rates.computeIfAbsent(engine, name -> new ArrayList<>()).add(rate);
        System.out.printf("  %-14s %,8.0f/s %6.0f µs%n", engine, rate.perSecond(), rate.processor());
    }

    /** The first round is for the compiler of the JVM. */
    private void print(String yardstick) {
        List<Rate> base = rates.getOrDefault(yardstick, List.of());
        System.out.println("| store | delivered/s | of the yardstick | CPU of the process, µs each |");
        System.out.println("| --- | ---: | ---: | ---: |");
        rates.forEach((engine, all) -> System.out.printf(
                "| %s | %,.0f | %.2f | %.0f |%n",
                engine,
                median(all.stream().skip(all.size() / 3).map(Rate::perSecond).toList()),
                median(ratios(all, base)),
                median(all.stream().skip(all.size() / 3).map(Rate::processor).toList())));
    }

    private static List<Double> ratios(List<Rate> rates, List<Rate> yardstick) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round < rates.size(); round++) {
            ratios.add(rates.get(round).perSecond() / yardstick.get(round).perSecond());
        }
        return ratios;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
