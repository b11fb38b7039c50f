package io.almevents.source.btp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which events to read: conditions on different fields must all hold, of several values of one field any. Immutable.
 *
 * <p>Several values are sent as one query parameter each. The names of sort fields are not public; {@code creationTime} is a
 * member of each event.
 */
public final class EventQuery {
    /** All events, in pages as large as the service allows. */
    public static final EventQuery ALL = builder().build();

    /** How many events the service puts on one page at most. */
    public static final int MAX_PAGE_SIZE = 150;

    private static final String DEFAULT_SORT_FIELD = "creationTime";
    private static final String FROM_CREATION = "fromCreationTime";
    private static final String TO_CREATION = "toCreationTime";
    private static final String EVENT_TYPE = "eventType";

    /** The query parameters but for page and order, which are always sent. */
    private final Map<String, Set<String>> parameters;

    private final Map<String, String> searchParameters;
    private final int pageSize;
    private final String sortField;
    private final SortOrder sortOrder;

    private EventQuery(Builder builder) {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        builder.parameters.forEach(
                (name, values) -> copy.put(name, Collections.unmodifiableSet(new LinkedHashSet<>(values))));
        parameters = Collections.unmodifiableMap(copy);
        searchParameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.searchParameters));
        pageSize = builder.pageSize;
        sortField = builder.sortField;
        sortOrder = builder.sortOrder;
    }

    /** In which order events come. */
    public enum SortOrder {
        /** The smallest value of the sort field first. */
        ASC,
        /** The largest value of the sort field first. */
        DESC
    }

    /**
     * Begins a query.
     *
     * @return a builder without any condition
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins a query that says the same as this one.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        parameters.forEach((name, values) -> builder.parameters.put(name, new LinkedHashSet<>(values)));
        builder.searchParameters.putAll(searchParameters);
        builder.pageSize = pageSize;
        builder.sortField = sortField;
        builder.sortOrder = sortOrder;
        return builder;
    }

    int pageSize() {
        return pageSize;
    }

    Set<String> eventTypes() {
        return parameters.getOrDefault(EVENT_TYPE, Set.of());
    }

    Map<String, String> searchParameters() {
        return searchParameters;
    }

    /** The query of one page, percent-encoded, with the {@code ?}. */
    String text(int page) {
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> parts.add(part(name, value))));
        searchParameters.forEach((name, value) -> parts.add(part(name, value)));
        if (!sortField.isEmpty()) {
            parts.add(part("sortField", sortField));
        }
        parts.add("sortOrder=" + sortOrder);
        parts.add("pageNum=" + page);
        parts.add("pageSize=" + pageSize);
        return "?" + String.join("&", parts);
    }

    private static String part(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** The names of the conditions; not their values. */
    @Override
    public String toString() {
        return "EventQuery" + parameters.keySet() + searchParameters.keySet();
    }

    /** Collects a query. Not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, Set<String>> parameters = new LinkedHashMap<>();
        private final Map<String, String> searchParameters = new LinkedHashMap<>();
        private int pageSize = MAX_PAGE_SIZE;
        private String sortField = DEFAULT_SORT_FIELD;
        private SortOrder sortOrder = SortOrder.ASC;

        private Builder() {}

        /**
         * Wants events of these ids.
         *
         * @param values the ids, added to those named before
         * @return this builder
         */
        public Builder id(long... values) {
            for (long value : values) {
                add("id", String.valueOf(value));
            }
            return this;
        }

        /**
         * Wants events about these entities.
         *
         * @param values their ids, added to those named before
         * @return this builder
         */
        public Builder entityId(String... values) {
            return add("entityId", values);
        }

        /**
         * Wants events about these kinds of entities.
         *
         * @param values for instance {@code Subaccount}; added to those named before
         * @return this builder
         */
        public Builder entityType(String... values) {
            return add("entityType", values);
        }

        /**
         * Wants events of these types.
         *
         * @param values for instance {@code Subaccount_Creation}, of the category that the credentials are for; added to
         *     those named before
         * @return this builder
         */
        public Builder eventType(String... values) {
            return add(EVENT_TYPE, values);
        }

        /**
         * Wants actions from a time on.
         *
         * @param value the time, cut to milliseconds
         * @return this builder
         */
        public Builder fromActionTime(Instant value) {
            return set("fromActionTime", value);
        }

        /**
         * Wants actions up to a time.
         *
         * @param value the time, cut to milliseconds
         * @return this builder
         */
        public Builder toActionTime(Instant value) {
            return set("toActionTime", value);
        }

        /**
         * Wants events that were recorded from a time on.
         *
         * @param value the time, cut to milliseconds
         * @return this builder
         */
        public Builder fromCreationTime(Instant value) {
            return set(FROM_CREATION, value);
        }

        /**
         * Wants events that were recorded up to a time.
         *
         * @param value the time, cut to milliseconds
         * @return this builder
         */
        public Builder toCreationTime(Instant value) {
            return set(TO_CREATION, value);
        }

        /**
         * Wants a value of a search parameter, which only some types of events have, see
         * {@link EventType#searchParameters()}. The types must be named too.
         *
         * @param name its name
         * @param value its value
         * @return this builder
         */
        public Builder searchParameter(String name, String value) {
            searchParameters.put(name, value);
            return this;
        }

        /**
         * Sets how many events come on one page. Where they are too large for one answer, less are read at once.
         *
         * @param value from 1 to {@value EventQuery#MAX_PAGE_SIZE}, which is the default
         * @return this builder
         * @throws IllegalArgumentException if it is none of these
         */
        public Builder pageSize(int value) {
            if (value < 1 || value > MAX_PAGE_SIZE) {
                throw new IllegalArgumentException(
                        "the size of a page must be between 1 and " + MAX_PAGE_SIZE + ", not " + value);
            }
            pageSize = value;
            return this;
        }

        /**
         * Sets the order of the events.
         *
         * @param field the field to sort by, {@code creationTime} by default; {@code ""} leaves it to the service
         * @param order {@link SortOrder#ASC} by default
         * @return this builder
         */
        public Builder sort(String field, SortOrder order) {
            sortField = field;
            sortOrder = order;
            return this;
        }

        /**
         * Ends the collecting.
         *
         * @return the query
         */
        public EventQuery build() {
            return new EventQuery(this);
        }

        /** Wants events recorded between two times, in milliseconds of the epoch, whatever was wanted before. */
        Builder recorded(long from, long to) {
            parameters.put(FROM_CREATION, Set.of(String.valueOf(from)));
            if (to == Long.MAX_VALUE) {
                parameters.remove(TO_CREATION);
            } else {
                parameters.put(TO_CREATION, Set.of(String.valueOf(to)));
            }
            return this;
        }

        private Builder add(String name, String... values) {
            parameters.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(List.of(values));
            return this;
        }

        private Builder set(String name, Instant value) {
            parameters.put(name, Set.of(String.valueOf(value.toEpochMilli())));
            return this;
        }
    }
}
