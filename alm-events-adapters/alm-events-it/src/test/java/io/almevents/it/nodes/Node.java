package io.almevents.it.nodes;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Claim;
import io.almevents.spi.Completed;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.spi.StoreProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A process that accepts events of keys that all nodes share, and delivers. Its clocks run faster than those on the wall, all
 * in step, so that a lease ends within seconds. It ends when its standard input does.
 */
final class Node {
    /** How many times faster. */
    static final int SPEED = 20;
    /** Of one exchange, by the fast clocks. */
    static final Duration TIMEOUT = Duration.ofSeconds(4);
    /** Of a claim, in time on the wall. */
    static final Duration LEASE = TIMEOUT.multipliedBy(2).plusSeconds(30).dividedBy(SPEED);

    static final int KEYS = 12;
    private static final long BETWEEN_EVENTS_NANOS = 12_000_000;

    private Node() {}

    /** Arguments: the database, the desk, the name of the node, the time at which all clocks began in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        long began = Long.parseLong(arguments[3]);
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(began).plusMillis((System.currentTimeMillis() - began) * SPEED);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
        try (Store store = telling(store(arguments[0]));
                Forwarder forwarder = fast(Forwarder.builder(), () -> System.nanoTime() * SPEED)
                        .clock(clock)
                        .store(store)
                        .destination(Destination.http("desk", arguments[1])
                                .allow("http", "loopback")
                                .timeout(TIMEOUT)
                                .build())
                        .subscription(Subscription.builder("incidents")
                                .target("rest")
                                .destination("desk")
                                .mapping(mapping())
                                .userVariable("node", arguments[2])
                                .build())
                        .listener(Node::tell)
                        .build()) {
            forwarder.start();
            Thread sender = new Thread(() -> send(forwarder, arguments[2]));
            sender.start();
            System.out.println("READY .");
            awaitLine();
            sender.interrupt();
            sender.join();
            System.out.println("SILENT .");
            awaitLine();
        }
        System.out.println("CLOSED .");
    }

    private static Store store(String url) {
        return ServiceLoader.load(StoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("jdbc"))
                .findFirst()
                .orElseThrow()
                .open(Map.of("url", url, "user", "postgres"));
    }

    /** Tells of every claim, with its fence and the time on the clock that all processes share. */
    private static Store telling(Store store) {
        return (Store) Proxy.newProxyInstance(
                Node.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(store, arguments);
                        for (Claim claim : claims(result)) {
                            System.out.println(
                                    "CLAIM " + claim.id() + " " + claim.fence() + " " + System.nanoTime() + " .");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What a call claimed, by itself or with the completion of another delivery. */
    private static List<Claim> claims(Object result) {
        if (result instanceof Completed completed) {
            return completed.next().stream().toList();
        }
        return result instanceof List<?> list
                ? list.stream()
                        .filter(Claim.class::isInstance)
                        .map(Claim.class::cast)
                        .toList()
                : List.of();
    }

    /** The builder hides its monotonic clock from hosts. */
    private static ForwarderBuilder fast(ForwarderBuilder builder, LongSupplier ticker)
            throws ReflectiveOperationException {
        Method setter = ForwarderBuilder.class.getDeclaredMethod("ticker", LongSupplier.class);
        setter.setAccessible(true);
        return (ForwarderBuilder) setter.invoke(builder, ticker);
    }

    private static Mapping mapping() throws IOException {
        try (InputStream in = Objects.requireNonNull(Node.class.getResourceAsStream("node.json"))) {
            return Mapping.compile(in.readAllBytes());
        }
    }

    private static void tell(Delivery delivery) {
        if (delivery.state() == DeliveryState.DELIVERED) {
            System.out.println("DONE " + delivery.id() + " .");
        } else if (delivery.state().ended()) {
            System.out.println("ENDED " + delivery + " .");
        }
    }

    private static void send(Forwarder forwarder, String node) {
        SplittableRandom random = new SplittableRandom(node.hashCode());
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            String json = "{\"subscriptionId\":\"s\",\"resourceType\":\"EVENT-SITUATIONS\","
                    + "\"eventType\":\"EVENT-SITUATION.UPDATED\",\"resourceId\":\"r" + random.nextInt(KEYS)
                    + "\",\"resource\":{\"step\":\"" + node + "-" + i + "\"}}";
            ChangeMessage message = ChangeMessage.parse(json.getBytes(StandardCharsets.UTF_8));
            try {
                System.out.println(
                        "ACK " + forwarder.accept(message).deliveries().get(0) + " .");
            } catch (StoreException e) {
                // A node that stands still may hold a lock. Its sender would send again; here the next event follows.
                System.out.println("REFUSED .");
            }
            LockSupport.parkNanos(BETWEEN_EVENTS_NANOS);
        }
    }

    private static void awaitLine() throws IOException {
        int c = System.in.read();
        while (c != '\n' && c >= 0) {
            c = System.in.read();
        }
    }
}
