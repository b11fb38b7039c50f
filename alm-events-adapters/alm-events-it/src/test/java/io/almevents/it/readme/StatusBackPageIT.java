package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on what comes back: its program prints what the page shows. */
class StatusBackPageIT {
    private final HttpServer desk;

    StatusBackPageIT() throws IOException {
        desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void playTheDesk() {
        desk.createContext("/", exchange -> {
            boolean reads = exchange.getRequestMethod().equals("GET");
            byte[] answer = ("{\"id\":\"INC1\",\"status\":\"" + (reads ? "solved" : "new") + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(reads ? 200 : 201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        desk.start();
    }

    @AfterEach
    void stopTheDesk() {
        desk.stop(0);
    }

    @Test
    void theProgramPrintsWhatThePageShows(@TempDir Path folder) throws IOException, InterruptedException {
        Markdown page = Markdown.read(Repository.root().resolve("docs/status-back.md"));
        String name = Program.compile(page.codeBlocks("java").get(0), folder);
        Path mapping = Files.writeString(
                folder.resolve("incident.json"), page.codeBlocks("json").get(0));
        Ended ended = ChildProcess.java(
                        "-cp",
                        PackedJars.classPath() + File.pathSeparator + folder,
                        name,
                        "http://127.0.0.1:" + desk.getAddress().getPort(),
                        mapping.toString(),
                        message(folder, "CREATED", "\"subject\":\"Logon not possible\"")
                                .toString(),
                        message(folder, "PING", "").toString())
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out()).isEqualTo(page.codeBlocks("text").get(0));
    }

    private static Path message(Path folder, String verb, String members) throws IOException {
        return Files.writeString(folder.resolve(verb + ".json"), """
                {"subscriptionId": "s", "resourceType": "EVENT-SITUATION", "eventType": "EVENT-SITUATION.%s",
                 "resourceId": "r", "resource": {%s}}""".formatted(verb, members));
    }
}
