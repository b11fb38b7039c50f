package io.almevents.source.cloudalm.registration;

import io.almevents.http.HttpDestination;
import io.almevents.source.SourceException;
import io.almevents.source.wire.JsonPost;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Announces products to a URL of the host's own, for instance of an integration flow that knows what to do: {@code POST}
 * with a JSON object of {@code action} ({@code register} or {@code deregister}), {@code product}, {@code endpoint},
 * {@code clientId}, {@code landscapeId} and {@code registeredAt}. Each 2xx is a success. This form is ours, not SAP's.
 */
public final class HttpRegistrationProtocol implements RegistrationProtocol {
    private final JsonPost post;

    /**
     * A protocol over HTTP.
     *
     * @param destination where announcements go; the host closes it
     */
    public HttpRegistrationProtocol(HttpDestination destination) {
        post = new JsonPost(destination);
    }

    @Override
    public void announce(Registration registration) throws SourceException, InterruptedException {
        post.send(body("register", registration));
    }

    @Override
    public void withdraw(Registration registration) throws SourceException, InterruptedException {
        post.send(body("deregister", registration));
    }

    @Override
    public String toString() {
        return post.toString();
    }

    private static Map<String, @Nullable Object> body(String action, Registration registration) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("action", action);
        body.put("product", registration.product());
        body.put("endpoint", registration.key().endpoint());
        body.put("clientId", registration.key().clientId());
        body.put("landscapeId", registration.landscapeId().orElse(null));
        body.put("registeredAt", registration.registeredAt().toString());
        return body;
    }
}
