package io.almevents.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A configuration with a durable store in a folder, and a desk that it sends to, which answers what it is told to. */
final class Workbench implements AutoCloseable {
    private final Path folder;
    private final HttpServer desk;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int status = 201;

    Workbench(Path folder) throws IOException {
        this.folder = folder;
        desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        desk.createContext("/", exchange -> {
            try (exchange) {
                received.add(exchange.getRequestMethod() + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] answer = "{\"id\":\"INC7\"}".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        desk.start();
        file("mapping.json", """
                {
                  "_information": { "_version": "1", "_name": "Situations" },
                  "structure": { "request": { "title": "#{subject}" }, "response": { "externalId": "#{id}" } },
                  "eventTypeMapping": { "operationMappings": [
                    { "eventType": "EVENT-SITUATION.CREATED", "operation": "POST", "path": "/incidents" }
                  ] }
                }
                """);
    }

    /** A file in the folder. */
    Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    /** A configuration whose rule wants ratings of FATAL. */
    Path configuration() throws IOException {
        return file("alm-events.yaml", """
                store: { type: jdbc, url: "jdbc:sqlite:%s" }
                destinations:
                  - { name: desk, url: "http://127.0.0.1:%d", allow: [ http, loopback ] }
                subscriptions:
                  - { name: incidents, target: rest, destination: desk, mapping: mapping.json }
                rules:
                  - { name: outages, event: { resource: { rating: [ FATAL ] } }, actions: [ incidents ] }
                sources:
                  - { name: calm, type: webhook, path: /webhook }
                """.formatted(
                        folder.resolve("events.db"), desk.getAddress().getPort()));
    }

    /** An event situation. */
    Path event(String verb, String resource, String rating) throws IOException {
        return file(resource + "-" + verb + ".json", """
                {"subscriptionId":"s","resourceType":"EVENT-SITUATIONS","eventType":"EVENT-SITUATION.%s","resourceId":"%s",
                 "resource":{"subject":"Störung","rating":"%s"}}
                """.formatted(verb, resource, rating));
    }

    /** Lets the desk answer so from now on. */
    void answers(int value) {
        status = value;
    }

    /** Method and body of the requests that the desk got. */
    List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        desk.stop(0);
    }
}
