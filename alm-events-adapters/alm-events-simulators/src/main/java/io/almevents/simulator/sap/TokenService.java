package io.almevents.simulator.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almevents.simulator.http.Parameters;
import io.almevents.simulator.http.Reply;
import io.almevents.simulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of SAP's user account and authentication service (UAA): client credentials by HTTP Basic or in the body
 * (C), with a certificate (C), and the password grant (C). Errors are those of RFC 6749; a wrong client gets the body that
 * UAA is seen to give (S).
 */
final class TokenService {
    private final List<Client> clients;
    private final Tokens tokens;
    private final String user;
    private final String password;

    TokenService(List<Client> clients, Tokens tokens, String user, String password) {
        this.clients = List.copyOf(clients);
        this.tokens = tokens;
        this.user = user;
        this.password = password;
    }

    Reply token(Request request) {
        String type = Objects.requireNonNullElse(request.contentType(), "").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            return error(415, "invalid_request", "Content type must be application/x-www-form-urlencoded");
        }
        Parameters form;
        try {
            form = Parameters.parse(request.body());
        } catch (IllegalArgumentException e) {
            return error(400, "invalid_request", "The form is wrongly encoded");
        }
        Client client = client(request, form);
        if (client == null) {
            return error(401, "invalid_client", "Bad credentials");
        }
        return grant(client, form);
    }

    static Reply failure(int status) {
        return status == 401
                ? error(401, "invalid_client", "Bad credentials")
                : error(status, "server_error", "Error " + status);
    }

    private Reply grant(Client client, Parameters form) {
        String grant = form.first("grant_type");
        if (grant == null) {
            return error(400, "invalid_request", "Missing grant type");
        }
        return switch (grant) {
            case "client_credentials" -> issue(client);
            case "password" ->
                user.equals(form.first("username")) && password.equals(form.first("password"))
                        ? issue(client)
                        : error(401, "unauthorized", "Bad credentials");
            default -> error(400, "unsupported_grant_type", "Unsupported grant type");
        };
    }

    private Reply issue(Client client) {
        ObjectNode answer = Json.object();
        answer.put("access_token", tokens.issue(client.audience()));
        answer.put("token_type", "bearer");
        answer.put("expires_in", tokens.lifetime().toSeconds());
        answer.put("scope", client.audience().scope());
        return Reply.json(200, answer.toString()).with("Cache-Control", "no-store");
    }

    private @Nullable Client client(Request request, Parameters form) {
        String id = form.first("client_id");
        String secret = form.first("client_secret");
        String field = request.authorization();
        if (field != null) {
            String[] credentials = basic(field);
            if (credentials.length != 2) {
                return null;
            }
            id = credentials[0];
            secret = credentials[1];
        }
        for (Client client : clients) {
            if (client.id().equals(id) && isProved(client, secret, request)) {
                return client;
            }
        }
        return null;
    }

    private static boolean isProved(Client client, @Nullable String secret, Request request) {
        return client.secret() != null
                ? client.secret().equals(secret)
                : client.certificate() != null && client.certificate().equals(request.certificate());
    }

    private static String[] basic(String field) {
        if (!field.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new String[0];
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(field.substring(6).strip());
            return new String(decoded, StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            return new String[0]; // no Base64: a client that nobody knows
        }
    }

    private static Reply error(int status, String error, String description) {
        ObjectNode body = Json.object();
        body.put("error", error);
        body.put("error_description", description);
        Reply reply = Reply.json(status, body.toString());
        return status == 401 ? reply.with("WWW-Authenticate", "Basic realm=\"UAA/client\"") : reply;
    }
}
