package io.almevents.springboot;

import java.io.IOException;
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
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A real application on a free port of loopback. */
final class RunningApplication implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final int port;

    private RunningApplication(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /** Starts one with the properties of a file, as its operator would write it. */
    static RunningApplication start(Path folder, String yaml, Class<?>... more) throws IOException {
        List<Class<?>> sources = new ArrayList<>(List.of(TestApplication.class));
        sources.addAll(List.of(more));
        return new RunningApplication(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .run(arguments(folder, yaml).toArray(String[]::new)));
    }

    static List<String> arguments(Path folder, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("application.yaml"), yaml, StandardCharsets.UTF_8);
        return List.of(
                "--spring.config.location=file:" + file,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--management.endpoints.web.exposure.include=*",
                "--management.endpoint.health.show-details=always");
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    HttpResponse<String> post(String path, String body, String credentials) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
