package io.almevents.simulator.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A client that is written by hand from the documents, with nothing but the service key. */
final class Caller {
    private final HttpClient http;
    private final JsonNode key;

    private Caller(HttpClient http, String key) throws IOException {
        this.http = http;
        this.key = Json.parse(key);
    }

    static Caller with(String key) throws IOException {
        return new Caller(HttpClient.newHttpClient(), key);
    }

    static Caller over(SSLContext tls, String key) throws IOException {
        return new Caller(HttpClient.newBuilder().sslContext(tls).build(), key);
    }

    String clientId() {
        return key.at("/uaa/clientid").asText();
    }

    String clientSecret() {
        return key.at("/uaa/clientsecret").asText();
    }

    String at(String pointer) {
        return key.at(pointer).asText();
    }

    /** Asks for a token with Basic, as the documents say first. */
    String token() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                askToken(at("/uaa/url"), basic(clientId(), clientSecret()), "grant_type=client_credentials");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.parse(answer.body()).get("access_token").asText();
    }

    HttpResponse<String> askToken(String url, @Nullable String authorization, String form)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> get(String url, @Nullable String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String url, String token, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        return Json.parse(answer.body());
    }

    static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
