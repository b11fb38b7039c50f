package io.almevents.source.cloudalm.status;

import io.almevents.source.SourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the Cloud ALM API, by {@code limit} and {@code offset}. How large a page may be, and whether the service pages
 * at all, is not documented: the list ends with an empty page, or with one that tells nothing new.
 */
record ApiReader(CloudAlmCalls calls, String path, Map<String, String> filters, int pageSize, int maxItems) {
    static final String EVENTS = "/bsm-service/v1/events";

    /** All objects of a list; {@code complete} is false where pages repeat each other. */
    record Objects(List<Map<String, @Nullable Object>> items, boolean complete) {}

    StatusEventsAnswer events() throws SourceException, InterruptedException {
        Objects objects = objects();
        List<StatusEvent> events = new ArrayList<>();
        for (Map<String, @Nullable Object> item : objects.items()) {
            events.add(StatusEvent.of(item)
                    .orElseThrow(() -> calls.unreadable("a status event has neither an id nor a name")));
        }
        return new StatusEventsAnswer(events, objects.complete());
    }

    Objects objects() throws SourceException, InterruptedException {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        Set<Map<String, @Nullable Object>> distinct = new HashSet<>();
        while (true) {
            List<Map<String, @Nullable Object>> page = page(items.size());
            if (page.isEmpty()) {
                return new Objects(items, true);
            }
            if (!distinct.addAll(page)) {
                // The service does not know the offset. If it does not know the limit either, it has told everything.
                return new Objects(items, items.size() != pageSize && items.size() == page.size());
            }
            items.addAll(page);
            if (items.size() > maxItems) {
                throw calls.tooMany(maxItems);
            }
        }
    }

    private List<Map<String, @Nullable Object>> page(int offset) throws SourceException, InterruptedException {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put("limit", Integer.toString(pageSize));
        query.put("offset", Integer.toString(offset));
        return calls.get(path, query);
    }
}
