package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.almevents.it.ChildProcess;
import io.almevents.it.PackedJars;
import io.almevents.it.Repository;
import io.almevents.it.Samples;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on hosts: each of its programs takes an event at its webhook and delivers it. */
class HostsPageIT {
    private static final Path PAGE = Repository.root().resolve("docs/hosts.md");
    private static final int MOST_LINES = 20;
    private static final int SPRING = 0;
    private static final int SERVLET = 1;
    private static final int HTTP_SERVER = 2;

    @TempDir
    private Path folder;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final HttpServer desk;

    HostsPageIT() throws IOException {
        desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void layOut() throws IOException {
        byte[] answer = "{\"id\":\"INC1\"}".getBytes(StandardCharsets.UTF_8);
        desk.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " by "
                    + exchange.getRequestHeaders().getFirst("X-Api-Key"));
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        desk.start();
        Files.createDirectories(folder.resolve("mappings"));
        Files.copy(Samples.mapping(), folder.resolve("mappings/incident.json"));
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/calm"), "s3cret\n");
    }

    @AfterEach
    void stopDesk() {
        desk.stop(0);
    }

    @Test
    void theSpringBootApplicationDelivers() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("application.yaml"),
                Markdown.read(PAGE).codeBlocks("yaml").get(0));
        String name = program(SPRING);

        runs("Tomcat started on port (\\d+)", "k3y", name, "--server.port=0", "--desk.url=" + deskUrl());
    }

    @Test
    void theServletContainerDelivers() throws IOException, InterruptedException {
        configurationFile();
        String name = program(SERVLET);

        runs("Listening on port (\\d+)", "k3y", TomcatHost.class.getName(), name);
    }

    @Test
    void theHttpServerOfTheJdkDelivers() throws IOException, InterruptedException {
        configurationFile();
        String name = program(HTTP_SERVER);

        runs("Webhook: http://127.0.0.1:(\\d+)/webhook", "k3y", name);
    }

    /** The properties of the page are what the configuration file would hold. */
    private void configurationFile() throws IOException {
        String properties = Markdown.read(PAGE).codeBlocks("yaml").get(0);
        StringBuilder file = new StringBuilder();
        properties
                .lines()
                .skip(1)
                .forEach(line -> file.append(line.substring(2)).append('\n'));
        Files.writeString(
                folder.resolve("alm-events.yaml"),
                file.toString().replace("${desk.url}", deskUrl()).replace("user-variables", "userVariables"));
    }

    private String program(int number) throws IOException {
        String program = Markdown.read(PAGE).codeBlocks("java").get(number);
        assertThat(program.lines().filter(line -> !line.isBlank() && !line.startsWith("import ")))
                .as("what a user writes, without imports")
                .hasSizeLessThanOrEqualTo(MOST_LINES);
        return Program.compile(program, folder, classPath());
    }

    private String deskUrl() {
        return "http://127.0.0.1:" + desk.getAddress().getPort();
    }

    /** Runs a program, waits for the line with its port, and posts an event, which must arrive at the desk. */
    private void runs(String portLine, String key, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                // The command line's binding, which is on the class path too, shows warnings only.
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info", "-cp", folder + File.pathSeparator + classPath()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(ChildProcess.javaCommand(command.toArray(String[]::new)))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("DESK_KEY", key));
        Process process = builder.start();
        var unused =
                process.onExit().completeOnTimeout(process, 2, TimeUnit.MINUTES).thenAccept(Process::destroyForcibly);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String port = awaitPort(lines, Pattern.compile(portLine));
            assertThat(post(port).statusCode()).isEqualTo(202);
            assertThat(received.poll(30, TimeUnit.SECONDS))
                    .isEqualTo("{\"title\":\"" + Samples.SUBJECT + "\",\"urgency\":2} by " + key);
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String awaitPort(BufferedReader lines, Pattern wanted) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = wanted.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("it ended before it said its port:\n" + said);
    }

    private static HttpResponse<String> post(String port) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString("calm:s3cret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhook"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + credentials)
                .POST(BodyPublishers.ofFile(Samples.event()))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** The packed jars, and of the class path of this test what the hosts themselves bring. */
    private static String classPath() {
        return PackedJars.classPath() + File.pathSeparator + System.getProperty("java.class.path");
    }
}
