package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import io.almevents.it.PackedJars;
import io.almevents.it.Repository;
import io.almevents.it.Samples;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeProgramIT {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer target;

    ReadmeProgramIT() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void playTheTarget() {
        byte[] answer = "{\"id\":\"INC1\"}".getBytes(StandardCharsets.UTF_8);
        target.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        target.start();
    }

    @AfterEach
    void stopTheTarget() {
        target.stop(0);
    }

    @Test
    void theFirstProgramTurnsAnEventIntoAnIncident(@TempDir Path folder) throws IOException, InterruptedException {
        String program = Markdown.read(Repository.root().resolve("README.md"))
                .codeBlocks("java")
                .get(0);
        String name = Program.compile(program, folder);
        Ended ended = ChildProcess.java(
                        "-cp",
                        PackedJars.classPath() + File.pathSeparator + folder,
                        name,
                        "http://127.0.0.1:" + target.getAddress().getPort(),
                        Samples.mapping().toString(),
                        Samples.event().toString())
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(received)
                .as("%s", ended)
                .containsExactly("POST /incidents {\"title\":\"" + Samples.SUBJECT + "\",\"urgency\":2}");
        assertThat(ended.out()).contains("EVENT-SITUATION.CREATED: DELIVERED");
    }
}
