package io.almevents.it.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Senders that behave as Cloud ALM does: each plays the life of one resource after the other, and sends a message again
 * until it is answered with success. What was, is written down.
 */
final class Load {
    /** CREATED, two times UPDATED, CLOSED. */
    static final int LAST_STEP = 4;

    private static final int SENDERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Semaphore answers = new Semaphore(0);
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final AtomicInteger resources = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Thread> senders = new ArrayList<>();
    /** Where the service is now; nowhere while it is down. */
    private @Nullable URI webhook;

    private boolean over;

    Load() {
        for (int i = 0; i < SENDERS; i++) {
            Thread sender = new Thread(this::send, "sender-" + i);
            sender.start();
            senders.add(sender);
        }
    }

    /** Tells the senders where the service is. */
    synchronized void to(URI uri) {
        webhook = uri;
        notifyAll();
    }

    /** Tells the senders that the service is gone. */
    synchronized void pause() {
        webhook = null;
    }

    /** Waits for some more answers of success. */
    void awaitAnswers(int count) throws InterruptedException {
        answers.acquire(count);
    }

    /** The last step of each resource that was answered with success. */
    Map<String, Integer> acknowledged() {
        return new TreeMap<>(acknowledged);
    }

    /** How many messages were on their way when the service ended. */
    int brokenOff() {
        return brokenOff.get();
    }

    private synchronized @Nullable URI where() throws InterruptedException {
        while (webhook == null && !over) {
            wait();
        }
        return over ? null : webhook;
    }

    private void send() {
        try {
            while (true) {
                String resource = "r" + resources.incrementAndGet();
                for (int step = 1; step <= LAST_STEP; step++) {
                    if (!sendUntilTaken(resource, step)) {
                        return;
                    }
                    acknowledged.put(resource, step);
                    answers.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was taken; if not, all is over. */
    private boolean sendUntilTaken(String resource, int step) throws InterruptedException {
        for (URI uri = where(); uri != null; uri = where()) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .timeout(PATIENCE)
                    .POST(BodyPublishers.ofString(message(resource, step)))
                    .build();
            try {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                if (status == 202 || status == 200) {
                    return true;
                }
            } catch (IOException serviceWasKilled) {
                brokenOff.incrementAndGet();
                Thread.onSpinWait();
            }
        }
        return false;
    }

    private static String message(String resource, int step) {
        String verb = step == 1 ? "CREATED" : step == LAST_STEP ? "CLOSED" : "UPDATED";
        return "{\"subscriptionId\":\"s\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"EVENT-SITUATION." + verb
                + "\",\"resourceId\":\"" + resource + "\",\"resource\":{\"step\":" + step + "}}";
    }

    /** Ends the senders, each after the message that it is at. */
    void end() throws InterruptedException {
        synchronized (this) {
            over = true;
            notifyAll();
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }
}
