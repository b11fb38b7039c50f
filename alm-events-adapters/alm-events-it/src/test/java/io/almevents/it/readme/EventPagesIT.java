package io.almevents.it.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages on BTP events: each program prints what the page shows, asked of a server that answers like the service. */
class EventPagesIT {
    private static final String TYPES = """
            {"Subaccount_Creation": {"type": "Subaccount_Creation", "category": "CENTRAL", "searchParams": []},
             "EnvironmentInstance_Deletion": {"type": "EnvironmentInstance_Deletion", "category": "LOCAL",
               "searchParams": ["environmentType", "tenantId", "subaccountGuid", "platformId"]}}""";
    private static final String EVENTS = """
            {"total": 2, "totalPages": 1, "pageNum": 0, "morePages": false, "events": [
              {"id": 912001, "actionTime": 1764579600123, "creationTime": 1764579600871, "details": {},
               "entityId": "0b1e5a60-1111-4c3f-9a5b-2f3e4d5c6b7a", "eventType": "Subaccount_Creation"},
              {"id": 912004, "actionTime": "1764579601500", "creationTime": 1764579602000, "details": {},
               "entityId": "0b1e5a60-1111-4c3f-9a5b-2f3e4d5c6b7a", "eventType": "SubaccountEntitlements_Update"}]}""";

    @TempDir
    private Path folder;

    private final HttpServer server;

    EventPagesIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        answer("/cloud-management/v1/events/types", TYPES);
        answer("/cloud-management/v1/events", EVENTS);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theProgramListsTheTypes() throws Exception {
        assertPrints("event-types.md", 0);
    }

    @Test
    void theProgramListsTheEvents() throws Exception {
        assertPrints("events.md", 0);
    }

    @Test
    void theProgramPollsTheEvents() throws Exception {
        assertPrints("events.md", 1);
    }

    private void assertPrints(String name, int block) throws IOException, InterruptedException {
        Markdown page = Markdown.read(Repository.root().resolve("docs").resolve(name));
        String program = Program.compile(page.codeBlocks("java").get(block), folder);
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Ended ended = ChildProcess.java("-cp", PackedJars.classPath() + File.pathSeparator + folder, program, url)
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out()).isEqualTo(page.codeBlocks("text").get(block));
    }

    private void answer(String path, String body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] bytes = body.getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }
}
