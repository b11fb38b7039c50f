package io.almevents.cli.demo;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.cli.demo.Scenario.Expected;
import io.almevents.mapping.Mapping;
import io.almevents.source.cloudalm.WebhookReceiver;
import io.almevents.source.httpserver.WebhookHandler;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.store.InMemoryStore;
import io.almevents.ticket.Ticket;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Plays the scenario: posts its messages to a webhook, and lets a forwarder turn them into incidents of a desk. Everything
 * runs in this process and on loopback, but every hop is a real one over HTTP.
 */
final class Demo {
    private static final String SOURCE = "calm";
    private static final String SUBSCRIPTION = "incidents";
    private static final String DESTINATION = "desk";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PrintWriter out;
    private final BlockingQueue<Delivery> changes = new LinkedBlockingQueue<>();

    Demo(PrintWriter out) {
        this.out = out;
    }

    /** Plays it, and tells whether every message ended where it should. */
    boolean run() throws IOException, InterruptedException {
        String password = UUID.randomUUID().toString();
        IncidentDesk desk = new IncidentDesk("demo", password);
        try (LoopbackServer deskServer = LoopbackServer.start(IncidentDesk.PATH, desk);
                Forwarder forwarder = forwarder(deskServer.uri(), password);
                LoopbackServer webhook = LoopbackServer.start("/webhook", webhook(forwarder))) {
            forwarder.start();
            List<byte[]> messages = Scenario.messages();
            out.printf(
                    "Posting %d messages to %s; the incident desk is %s%n%n",
                    messages.size(), webhook.uri(), deskServer.uri());
            post(messages, webhook.uri());
            List<Delivery> ended = awaitEnds(messages.size(), forwarder);
            IncidentTable.print(desk.incidents(), out);
            List<String> faults = faults(desk.incidents(), forwarder);
            faults.forEach(out::println);
            out.printf(
                    "%d messages: %d delivered, %d not; %d incidents: %d resolved, %d open%n",
                    messages.size(),
                    count(ended, DeliveryState.DELIVERED),
                    messages.size() - count(ended, DeliveryState.DELIVERED),
                    desk.incidents().size(),
                    count(desk.incidents(), Incident.RESOLVED),
                    count(desk.incidents(), Incident.NEW));
            return faults.isEmpty() && count(ended, DeliveryState.DELIVERED) == messages.size();
        }
    }

    private Forwarder forwarder(URI desk, String password) {
        return Forwarder.builder()
                .store(InMemoryStore.create())
                .destination(Destination.http(DESTINATION, desk.toString())
                        .authentication("BasicAuthentication")
                        .property("User", "demo")
                        .property("Password", password)
                        .allow("http", "loopback")
                        .build())
                .subscription(Subscription.builder(SUBSCRIPTION)
                        .target("rest")
                        .destination(DESTINATION)
                        .mapping(Mapping.compile(Scenario.mapping()))
                        .build())
                .listener(changes::add)
                .build();
    }

    private static WebhookHandler webhook(Forwarder forwarder) {
        return new WebhookHandler(
                WebhookReceiver.builder(forwarder).source(SOURCE).build());
    }

    private void post(List<byte[]> messages, URI webhook) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (byte[] message : messages) {
            HttpRequest request = HttpRequest.newBuilder(webhook)
                    .header("Content-Type", "application/json")
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 202) {
                out.printf("The webhook answered %d%n", status);
            }
        }
    }

    /** Prints deliveries as they change, until all have ended or the patience is over. */
    private List<Delivery> awaitEnds(int count, Forwarder forwarder) throws InterruptedException {
        List<Delivery> ended = new ArrayList<>();
        while (ended.size() < count) {
            Delivery delivery = changes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (delivery == null) {
                out.printf("Nothing happened for %d seconds%n", PATIENCE.toSeconds());
                break;
            }
            out.println(line(delivery, forwarder));
            if (delivery.state().ended()) {
                ended.add(delivery);
            }
        }
        out.println();
        return ended;
    }

    private static String line(Delivery delivery, Forwarder forwarder) {
        String number = ticket(delivery.key().resourceId(), forwarder)
                .map(ticket -> String.valueOf(ticket.attributes().get("externalNumber")))
                .orElse("");
        return String.format(
                "%-24s %-36s  %-9s %s %s",
                delivery.eventType(), delivery.key().resourceId(), delivery.state(), number, delivery.text());
    }

    private static Optional<Ticket> ticket(String resourceId, Forwarder forwarder) {
        return forwarder.ticket(SOURCE, SUBSCRIPTION, resourceId);
    }

    private static List<String> faults(List<Incident> incidents, Forwarder forwarder) {
        List<String> faults = new ArrayList<>();
        for (Expected expected : Scenario.expected()) {
            String id = ticket(expected.resourceId(), forwarder)
                    .flatMap(Ticket::externalId)
                    .orElse("");
            boolean met = incidents.stream()
                    .filter(incident -> incident.id().equals(id))
                    .anyMatch(expected::isMetBy);
            if (!met) {
                faults.add("Not as it should be: " + expected);
            }
        }
        if (incidents.size() != Scenario.expected().size()) {
            faults.add("There should be " + Scenario.expected().size() + " incidents");
        }
        return faults;
    }

    private static long count(List<Delivery> deliveries, DeliveryState state) {
        return deliveries.stream().filter(d -> d.state() == state).count();
    }

    private static long count(List<Incident> incidents, String state) {
        return incidents.stream().filter(i -> i.state().equals(state)).count();
    }
}
