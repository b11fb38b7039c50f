package io.almevents.simulator.sap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almevents.simulator.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The analytics of Cloud ALM with the one provider {@code EVENTS_DATA_SET}: dimensions and measures are SAP's (C), the answer
 * is an array of tables, one for each query, with {@code columns} of {@code text} and {@code type} and with {@code rows} (S).
 *
 * <p>Events with the same dimensions are one row, as measures of a data set are sums (I). {@code duration} counts
 * milliseconds (?), until now for open events (?).
 */
final class AnalyticsService {
    private final SapState state;
    private final Clock clock;

    AnalyticsService(SapState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    String data(Request request) {
        ArrayNode tables = Json.array();
        AnalyticsQuery.read(request.body(), clock.instant()).forEach(query -> tables.add(table(query)));
        return tables.toString();
    }

    private ObjectNode table(AnalyticsQuery query) {
        ObjectNode table = Json.object();
        ArrayNode columns = table.putArray("columns");
        query.dimensions().forEach(name -> columns.addObject().put("text", name).put("type", "string"));
        query.measures().forEach(name -> columns.addObject().put("text", name).put("type", "number"));
        ArrayNode rows = table.putArray("rows");
        groups(query).entrySet().stream().limit(query.limit()).forEach(group -> {
            ArrayNode row = rows.addArray();
            group.getKey().forEach(row::add);
            query.measures().forEach(name -> row.add(measure(name, group.getValue())));
        });
        return table;
    }

    private Map<List<@Nullable String>, List<StatusEvent>> groups(AnalyticsQuery query) {
        Map<List<@Nullable String>, List<StatusEvent>> groups = new LinkedHashMap<>();
        // Unknown names are refused, even where there is no event.
        query.dimensions().forEach(AnalyticsService::check);
        query.filters().keySet().forEach(AnalyticsService::check);
        query.measures().forEach(name -> measure(name, List.of()));
        for (StatusEvent event : state.statusEvents()) {
            if (query.period().overlaps(event) && matches(query, event)) {
                List<@Nullable String> dimensions = new ArrayList<>();
                query.dimensions().forEach(name -> dimensions.add(dimension(name, event)));
                groups.computeIfAbsent(dimensions, any -> new ArrayList<>()).add(event);
            }
        }
        return groups;
    }

    private boolean matches(AnalyticsQuery query, StatusEvent event) {
        return query.filters().entrySet().stream()
                .allMatch(filter -> filter.getValue().contains(Objects.toString(dimension(filter.getKey(), event))));
    }

    private long measure(String name, List<StatusEvent> events) {
        return switch (name) {
            case "counter" -> events.size();
            case "duration" -> events.stream().mapToLong(this::milliseconds).sum();
            default -> throw new Refusal(400, "Unknown measure " + name);
        };
    }

    private long milliseconds(StatusEvent event) {
        Instant end = Objects.requireNonNullElseGet(event.endTime(), clock::instant);
        return Math.max(0, Duration.between(event.startTime(), end).toMillis());
    }

    private static void check(String name) {
        if (!StatusEventAttributes.names().contains(name)) {
            throw new Refusal(400, "Unknown dimension " + name);
        }
    }

    private @Nullable String dimension(String name, StatusEvent event) {
        return StatusEventAttributes.of(event, state.skew()).get(name);
    }
}
