package io.almevents.simulator.sap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the queries of a request to the analytics providers (C); a filter has a key and values (C, by SAP's plug-in for
 * Grafana).
 */
record AnalyticsQuery(
        List<String> dimensions, List<String> measures, Map<String, List<String>> filters, Period period, int limit) {
    private static final String PROVIDER = "EVENTS_DATA_SET";

    /** Reads the body; 400 where it is no JSON or asks for another provider (I). */
    static List<AnalyticsQuery> read(String body, Instant now) {
        JsonNode root;
        try {
            root = Json.parse(body);
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "The body is no JSON");
        }
        if (!root.path("format").asText("table").equals("table")) {
            throw new Refusal(400, "Only the format table is simulated");
        }
        String semantic = root.path("timeRange").path("semantic").asText("");
        Period period = semantic.isEmpty() ? Period.ALWAYS : Period.last(semantic, now);
        int limit = root.path("limit").asInt(Integer.MAX_VALUE);
        List<AnalyticsQuery> queries = new ArrayList<>();
        for (JsonNode query : root.path("queries")) {
            queries.add(of(query, period, limit));
        }
        if (queries.isEmpty()) {
            throw new Refusal(400, "There is no query");
        }
        return queries;
    }

    private static AnalyticsQuery of(JsonNode query, Period period, int limit) {
        if (!query.path("provider").asText().equals(PROVIDER)) {
            throw new Refusal(400, "Only the provider " + PROVIDER + " is simulated");
        }
        JsonNode columns = query.path("columns");
        List<String> measures = new ArrayList<>();
        columns.path("metrics")
                .forEach(metric -> measures.add(metric.path("measure").asText()));
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (JsonNode filter : query.path("filters")) {
            filters.put(filter.path("key").asText(), texts(filter.path("values")));
        }
        return new AnalyticsQuery(texts(columns.path("dimensions")), measures, filters, period, limit);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
