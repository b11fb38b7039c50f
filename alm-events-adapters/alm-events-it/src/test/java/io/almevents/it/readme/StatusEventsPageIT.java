package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import io.almevents.it.PackedJars;
import io.almevents.it.Repository;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusEventsPageIT {
    private static final String EVENT =
            "{\"eventId\":\"EVT-70031\",\"eventType\":\"Disruption\",\"eventName\":\"Logon not possible\",%s}";

    private final Iterator<String> rounds = List.of(
                    "\"eventStatus\":\"ongoing\"",
                    "\"eventStatus\":\"ongoing\",\"eventDescription\":\"Cause found\"",
                    "\"eventStatus\":\"closed\"")
            .iterator();
    private final HttpServer tenant;

    StatusEventsPageIT() throws IOException {
        tenant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void playTheTenant() {
        tenant.createContext("/api/bsm-service/v1/events", this::answer);
        tenant.start();
    }

    @AfterEach
    void stopTheTenant() {
        tenant.stop(0);
    }

    @Test
    void theProgramPrintsWhatThePageSays(@TempDir Path folder) throws IOException, InterruptedException {
        Markdown page = Markdown.read(Repository.root().resolve("docs/status-events.md"));
        String name = Program.compile(page.codeBlocks("java").get(0), folder);
        Ended ended = ChildProcess.java(
                        "-cp",
                        PackedJars.classPath() + File.pathSeparator + folder,
                        name,
                        "http://127.0.0.1:" + tenant.getAddress().getPort() + "/api")
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out()).isEqualTo(page.codeBlocks("text").get(0));
    }

    /** The first page of each round has the event, the second one is empty. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean first = exchange.getRequestURI().getQuery().endsWith("offset=0");
            byte[] body = (first ? "[" + EVENT.formatted(rounds.next()) + "]" : "[]").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
