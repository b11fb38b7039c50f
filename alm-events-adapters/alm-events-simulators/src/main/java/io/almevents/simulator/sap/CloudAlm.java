package io.almevents.simulator.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almevents.simulator.http.Parameters;
import io.almevents.simulator.http.Reply;
import io.almevents.simulator.http.Request;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the services of Cloud ALM have in common. Their error bodies are not public (?), nor whether they refuse unknown
 * parameters: here they do, so that a misspelt one is found.
 */
final class CloudAlm {
    private final Tokens tokens;

    CloudAlm(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Answers those who have a token for Cloud ALM: without a valid one 401, with one of another service 403 (I). */
    Reply answer(Request request, Function<Request, String> service) {
        try {
            Audience audience =
                    tokens.audience(request.bearerToken()).orElseThrow(() -> new Refusal(401, "Unauthorized"));
            if (audience != Audience.CLOUD_ALM) {
                throw new Refusal(403, "Forbidden");
            }
            return Reply.json(200, service.apply(request));
        } catch (Refusal refusal) {
            return error(refusal.status(), refusal.text());
        }
    }

    static Reply failure(int status) {
        return error(status, "Error " + status);
    }

    static Parameters parameters(Request request, Set<String> known) {
        Parameters parameters;
        try {
            parameters = Parameters.parse(request.query());
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The query is wrongly encoded");
        }
        for (String name : parameters.names()) {
            if (!known.contains(name)) {
                throw new Refusal(400, "Unknown parameter " + name);
            }
        }
        return parameters;
    }

    /** From {@code offset}, 0 by default, at most {@code limit}, 100 by default (?). */
    static <T> List<T> slice(Stream<T> found, Parameters parameters) {
        return found.skip(number(parameters, "offset", 0))
                .limit(number(parameters, "limit", 100))
                .toList();
    }

    private static long number(Parameters parameters, String name, long missing) {
        String text = parameters.first(name);
        try {
            long number = text == null ? missing : Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(400, name + " must be a number");
        }
        throw new Refusal(400, name + " must not be negative");
    }

    private static Reply error(int status, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", Integer.toString(status)).put("message", message);
        return Reply.json(status, body.toString());
    }
}
