package io.almevents.benchmarks.forward;

import io.almevents.benchmarks.forward.Messages.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The bare work of the socket: posts the messages as they are, by as many threads as a forwarder has for a destination. */
final class HttpCourier implements Courier {
    private static final int CREATED = 201;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int concurrency;
    private final ExecutorService threads;
    private final URI target;

    HttpCourier(String url, int concurrency) {
        this.concurrency = concurrency;
        threads = Executors.newFixedThreadPool(concurrency);
        target = URI.create(url);
    }

    @Override
    public void deliver(List<Message> messages) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> loops = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            loops.add(threads.submit(() -> {
                for (int at = next.getAndIncrement(); at < messages.size(); at = next.getAndIncrement()) {
                    post(messages.get(at).json());
                }
                return null;
            }));
        }
        for (Future<?> loop : loops) {
            loop.get();
        }
    }

    private void post(byte[] json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json))
                .build();
        int status = send(request);
        if (status != CREATED) {
            throw new IllegalStateException("answered " + status);
        }
    }

    /** The client now and then takes a connection that it is about to close: once in some ten thousand requests. */
    private int send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofByteArray()).statusCode();
        } catch (IOException e) {
            return client.send(request, BodyHandlers.ofByteArray()).statusCode();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
