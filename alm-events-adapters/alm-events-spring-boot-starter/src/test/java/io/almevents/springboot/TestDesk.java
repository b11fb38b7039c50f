package io.almevents.springboot;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A target over HTTP: keeps what it receives, with the value of the header {@code X-Key}. */
final class TestDesk implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private volatile int status = 201;
    private volatile CountDownLatch answers = new CountDownLatch(0);

    TestDesk() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError("no free port on loopback", e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestHeaders().getFirst("X-Key") + " " + body);
            awaitRelease();
            byte[] answer = "{\"id\":\"INC1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers with this status from now on. */
    void answer(int value) {
        status = value;
    }

    /** Answers nobody until it is told to. */
    void hold() {
        answers = new CountDownLatch(1);
    }

    void release() {
        answers.countDown();
    }

    private void awaitRelease() {
        try {
            if (!answers.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody released the answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next request, or {@code null} where none comes within half a minute. */
    @Nullable String next() throws InterruptedException {
        return received.poll(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
