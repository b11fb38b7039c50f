package io.almevents.source.cloudalm.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.http.Exchange;
import io.almevents.http.HttpDestination;
import io.almevents.http.RetryAfter;
import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.source.wire.SourceExchange;
import io.almevents.spi.Deadline;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a Cloud ALM tenant whose answers are lists of objects.
 *
 * @param destination the tenant's API, whose URL ends in {@code /api}
 * @param timeout how long one exchange may take
 * @param clock tells the time where the service names a date to wait for
 */
record CloudAlmCalls(HttpDestination destination, Duration timeout, Clock clock) {
    private static final int MAX_DEPTH = 64;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Asks with a query; parameters without a value are left out. */
    List<Map<String, @Nullable Object>> get(String path, Map<String, String> query)
            throws SourceException, InterruptedException {
        String text = query.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return objects(new MappedRequest("GET", path + "?" + text, Map.of(), MappedRequest.JSON, Optional.empty()));
    }

    List<Map<String, @Nullable Object>> post(String path, byte[] body) throws SourceException, InterruptedException {
        return objects(new MappedRequest("POST", path, Map.of(), MappedRequest.JSON, Optional.of(body)));
    }

    SourceException unreadable(String what) {
        return new SourceException(Kind.UNREADABLE, destination.name() + ": " + what, Optional.empty());
    }

    SourceException tooMany(int limit) {
        return new SourceException(
                Kind.REFUSED,
                destination.name() + " tells of more than " + limit + " objects; narrow them by a filter",
                Optional.empty());
    }

    private List<Map<String, @Nullable Object>> objects(MappedRequest request)
            throws SourceException, InterruptedException {
        Exchange exchange = destination.exchange(request, Deadline.after(timeout, System::nanoTime));
        return objects(successful(SourceExchange.answer(exchange, destination.name())));
    }

    private Answer successful(Answer answer) throws SourceException {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return answer;
        }
        Kind kind = switch (status) {
            case 401, 403 -> Kind.UNAUTHORISED;
            case 429 -> Kind.BUSY;
            case 408, 425 -> Kind.UNAVAILABLE;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
        };
        throw new SourceException(
                kind, destination.name() + " answered with status " + status, RetryAfter.of(answer, clock.instant()));
    }

    /** SAP documents a list; the first list of an object around it is taken too. */
    private List<Map<String, @Nullable Object>> objects(Answer answer) throws SourceException {
        Object value = parsed(answer.body());
        if (value instanceof Map<?, ?> object) {
            value = object.values().stream()
                    .filter(List.class::isInstance)
                    .findFirst()
                    .orElse(null);
        }
        if (!(value instanceof List<?> list)) {
            throw unreadable("the answer is no list of objects");
        }
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (Object item : list) {
            objects.add(object(item).orElseThrow(() -> unreadable("the answer holds something that is no object")));
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // Jackson gives maps with names as keys
    static Optional<Map<String, @Nullable Object>> object(@Nullable Object value) {
        return value instanceof Map ? Optional.of((Map<String, @Nullable Object>) value) : Optional.empty();
    }

    private @Nullable Object parsed(byte[] body) throws SourceException {
        try {
            return JSON.readValue(body, new TypeReference<@Nullable Object>() {});
        } catch (IOException e) {
            // Its message would show what stands there.
            throw unreadable("the answer is no JSON");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
