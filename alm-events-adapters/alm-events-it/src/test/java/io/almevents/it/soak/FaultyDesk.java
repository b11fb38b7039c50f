package io.almevents.it.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A desk that fails now and then, in many ways, and remembers nothing: the id of an incident is its key. Whatever it does not
 * refuse it has done. A process of its own, for the JDK's server keeps something of each connection that it hangs up. Obeys
 * the lines {@value #RECOVER} and {@value #FAULTS} on its standard input, and ends with it.
 */
final class FaultyDesk implements AutoCloseable {
    static final String RECOVER = "recover";
    static final String FAULTS = "faults";

    private static final String PATH = "/incidents";
    private static final int ONE_IN = 10;
    private static final long SLOW_NANOS = 150_000_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final SplittableRandom random;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;
    private volatile boolean sound;

    /** How a request may fare. */
    enum Fault {
        BUSY,
        BUSY_FOR_A_WHILE,
        HANGS_UP_WITHOUT_AN_ANSWER,
        HALF_A_BODY,
        SLOW,
        NO_JSON,
        UNAVAILABLE
    }

    /** {@code SEED}. Tells where it is. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (FaultyDesk desk = new FaultyDesk(Long.parseLong(arguments[0]))) {
            System.out.println(desk.url());
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                if (command.equals(RECOVER)) {
                    desk.sound = true;
                } else {
                    System.out.println(desk.json.writeValueAsString(desk.faults()));
                }
            }
        }
    }

    private FaultyDesk(long seed) throws IOException {
        random = new SplittableRandom(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::handle);
        server.start();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    private synchronized Map<Fault, Integer> faults() {
        return new EnumMap<>(faults);
    }

    private synchronized int chance() {
        int draw = random.nextInt(ONE_IN * Fault.values().length);
        if (sound || draw >= Fault.values().length) {
            return -1;
        }
        faults.merge(Fault.values()[draw], 1, Integer::sum);
        return draw;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            int chance = chance();
            if (chance < 0) {
                answer(exchange, 200, json.writeValueAsBytes(content(exchange, request)));
                return;
            }
            switch (Fault.values()[chance]) {
                case BUSY -> answer(exchange, 429, new byte[0]);
                case BUSY_FOR_A_WHILE -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    answer(exchange, 429, new byte[0]);
                }
                case HANGS_UP_WITHOUT_AN_ANSWER -> {}
                case HALF_A_BODY -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write('{');
                }
                case SLOW -> {
                    LockSupport.parkNanos(SLOW_NANOS);
                    answer(exchange, 200, json.writeValueAsBytes(content(exchange, request)));
                }
                case NO_JSON -> answer(exchange, 500, "<html>".getBytes(StandardCharsets.US_ASCII));
                case UNAVAILABLE -> answer(exchange, 503, new byte[0]);
            }
        }
    }

    private Object content(HttpExchange exchange, byte[] request) throws IOException {
        return switch (exchange.getRequestMethod()) {
            case "POST" -> Map.of("id", json.readTree(request).path("key").asText());
            case "PATCH" -> Map.of();
            default -> {
                String query = exchange.getRequestURI().getRawQuery();
                String key = URLDecoder.decode(query.substring("key=".length()), StandardCharsets.UTF_8);
                yield List.of(Map.of("id", key, "key", key));
            }
        };
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
