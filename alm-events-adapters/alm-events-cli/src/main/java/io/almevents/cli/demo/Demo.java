package io.almevents.cli.demo;

import static io.almevents.rule.Predicates.equalTo;
import static io.almevents.rule.Predicates.in;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.cli.terminal.Paint;
import io.almevents.mapping.Mapping;
import io.almevents.rule.EventRule;
import io.almevents.source.cloudalm.WebhookReceiver;
import io.almevents.source.httpserver.WebhookHandler;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.ticket.Ticket;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Plays the scenario: posts its messages to a webhook, and lets a forwarder turn them into incidents of a desk that fails now
 * and then. Everything runs in this process and on loopback, but every hop is a real one over HTTP.
 */
final class Demo {
    private static final String SOURCE = "calm";
    private static final String SUBSCRIPTION = "incidents";
    private static final String DESTINATION = "desk";
    private static final long SEED = 20_260_411;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PrintWriter out;
    private final Paint paint;
    private final BlockingQueue<Delivery> changes = new LinkedBlockingQueue<>();

    Demo(PrintWriter out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    /** Plays it, and tells whether every message ended where it should. */
    boolean run() throws IOException, InterruptedException {
        String password = UUID.randomUUID().toString();
        Mishaps mishaps = new Mishaps(SEED);
        IncidentDesk desk = new IncidentDesk("demo", password, mishaps);
        try (TemporaryFolder folder = TemporaryFolder.create();
                LoopbackServer deskServer = LoopbackServer.start(IncidentDesk.PATH, desk);
                Forwarder forwarder = forwarder(deskServer.uri(), password, folder.file("alm-events.db"));
                LoopbackServer webhook = LoopbackServer.start("/webhook", webhook(forwarder))) {
            forwarder.start();
            List<byte[]> messages = Scenario.messages();
            out.printf(
                    "Posting %d messages to %s; the incident desk is %s%n%n",
                    messages.size(), webhook.uri(), deskServer.uri());
            post(messages, webhook.uri());
            awaitEnds(forwarder);
            return report(messages.size(), desk.incidents(), mishaps.happened(), forwarder);
        }
    }

    private boolean report(int messages, List<Incident> incidents, int mishaps, Forwarder forwarder) {
        List<Delivery> deliveries = forwarder.deliveries(DeliveryQuery.all());
        Tables.incidents(
                incidents,
                incident -> deliveries.stream()
                        .filter(d -> externalId(d.key().resourceId(), forwarder).equals(incident.id()))
                        .mapToInt(Delivery::attempts)
                        .sum(),
                out);
        Tables.deadLetters(deliveries, out);
        List<String> faults = Verdict.faults(deliveries, incidents, resourceId -> externalId(resourceId, forwarder));
        faults.forEach(out::println);
        out.printf(
                "%d messages, %d of them a duplicate, %d wanted by no rule: %d delivered, %d skipped, %d parked; %d mishaps at the desk;"
                        + " %d incidents: %d resolved, %d open%n",
                messages,
                messages - deliveries.size() - forwarder.filteredEvents(),
                forwarder.filteredEvents(),
                count(deliveries, DeliveryState.DELIVERED),
                count(deliveries, DeliveryState.SKIPPED),
                count(deliveries, DeliveryState.PARKED),
                mishaps,
                incidents.size(),
                count(incidents, Incident.RESOLVED),
                count(incidents, Incident.NEW));
        return faults.isEmpty();
    }

    private Forwarder forwarder(URI desk, String password, Path database) {
        return Forwarder.builder()
                .store("jdbc", Map.of("url", "jdbc:sqlite:" + database))
                .rule(EventRule.builder("situations that matter")
                        .when("resource.rating", in("FATAL", "ERROR", "WARNING"))
                        .trigger(SUBSCRIPTION)
                        .build())
                .rule(EventRule.builder("status events")
                        .when("resourceType", equalTo("STATUS-EVENT"))
                        .trigger(SUBSCRIPTION)
                        .build())
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
            if (status != 202 && status != 200) {
                out.printf("The webhook answered %d%n", status);
            }
        }
    }

    /** Prints deliveries as they change, until all have ended or the patience is over. */
    private void awaitEnds(Forwarder forwarder) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean ended = false;
        while (!ended) {
            Delivery delivery = changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (delivery == null) {
                out.printf("Not all have ended after %d seconds%n", PATIENCE.toSeconds());
                break;
            }
            out.println(line(delivery, forwarder));
            ended = changes.isEmpty()
                    && forwarder.deliveries(DeliveryQuery.all()).stream()
                            .allMatch(d -> d.state().ended());
        }
        out.println();
    }

    private String line(Delivery delivery, Forwarder forwarder) {
        String number = ticket(delivery.key().resourceId(), forwarder)
                .map(ticket -> ticket.attributes().get("externalNumber"))
                .map(Object::toString)
                .orElse("");
        String end = paint.of(delivery.state(), String.format("%-26s", Verdict.end(delivery)));
        return String.format(
                "%-24s %-10s  %s %-7s %s",
                delivery.eventType(), delivery.key().resourceId(), end, number, delivery.text());
    }

    private static Optional<Ticket> ticket(String resourceId, Forwarder forwarder) {
        return forwarder.ticket(SOURCE, SUBSCRIPTION, resourceId);
    }

    private static String externalId(String resourceId, Forwarder forwarder) {
        return ticket(resourceId, forwarder).flatMap(Ticket::externalId).orElse("");
    }

    private static long count(List<Delivery> deliveries, DeliveryState state) {
        return deliveries.stream().filter(d -> d.state() == state).count();
    }

    private static long count(List<Incident> incidents, String state) {
        return incidents.stream().filter(i -> i.state().equals(state)).count();
    }
}
