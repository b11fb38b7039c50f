package io.almevents.source.cloudalm.status;

import io.almevents.mapping.PlainJson;
import io.almevents.source.SourceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The data call of Cloud ALM's analytics, whose answer is a table: columns with names, and rows of values. */
record AnalyticsReader(CloudAlmCalls calls, String timeRange, int maxRows) {
    private static final String PATH = "/calm-analytics/v1/analytics/providers/data";
    private static final List<String> DIMENSIONS = List.of(
            "type",
            "serviceType",
            "serviceName",
            "serviceDescription",
            "serviceID",
            "eventType",
            "eventStatus",
            "eventName",
            "eventDescription",
            "eventSource",
            "eventStartTime",
            "eventEndTime");
    /** They belong to the row, not to the event. */
    private static final Set<String> MEASURES = Set.of("duration", "counter");

    StatusEventsAnswer events() throws SourceException, InterruptedException {
        List<StatusEvent> events = new ArrayList<>();
        for (Map<String, @Nullable Object> table : calls.post(PATH, body())) {
            List<String> columns = columns(table);
            for (Object row : list(table.get("rows"), "rows")) {
                events.add(event(columns, list(row, "a row")));
            }
        }
        // A table that is as long as it may be was probably cut off.
        return new StatusEventsAnswer(events, events.size() < maxRows);
    }

    private byte[] body() {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("name", "q1");
        query.put("provider", "EVENTS_DATA_SET");
        query.put(
                "columns",
                Map.of(
                        "dimensions",
                        DIMENSIONS,
                        "metrics",
                        List.of(Map.of("measure", "duration"), Map.of("measure", "counter"))));
        query.put("filters", List.of());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("format", "table");
        body.put("timeRange", Map.of("semantic", timeRange));
        body.put("resolution", "W");
        body.put("timezone", "+00:00");
        body.put("limit", Integer.toString(maxRows));
        body.put("queries", List.of(query));
        return PlainJson.write(body);
    }

    private List<String> columns(Map<String, @Nullable Object> table) throws SourceException {
        List<String> names = new ArrayList<>();
        for (Object column : list(table.get("columns"), "columns")) {
            Object name = CloudAlmCalls.object(column)
                    .flatMap(object -> Optional.ofNullable(object.get("text")))
                    .orElseThrow(() -> calls.unreadable("a column of the table has no text"));
            names.add(name.toString());
        }
        return names;
    }

    private StatusEvent event(List<String> columns, List<?> row) throws SourceException {
        if (row.size() != columns.size()) {
            throw calls.unreadable("a row of the table is not as long as its columns");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!MEASURES.contains(columns.get(i))) {
                members.put(columns.get(i), row.get(i));
            }
        }
        return StatusEvent.of(members)
                .orElseThrow(() -> calls.unreadable("a row of the table has neither an id nor a name"));
    }

    private List<?> list(@Nullable Object value, String what) throws SourceException {
        if (value instanceof List<?> list) {
            return list;
        }
        throw calls.unreadable("the table of the answer has no " + what);
    }
}
