package io.almevents.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where requests go and how they are authenticated: a plain value that an adapter interprets. Names of properties and of
 * authentications are those of SAP BTP destinations ({@code BasicAuthentication}, {@code User}, {@code Password},
 * {@code URL.headers.X-Team}, and so on); the case of their first letter does not count. Immutable.
 */
public final class Destination {
    /** The authentication of a destination that names none. */
    public static final String NO_AUTHENTICATION = "NoAuthentication";

    /** How long one exchange with the target may take where the destination does not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** How many deliveries are sent at once where the destination does not say; more would only queue up in most targets. */
    public static final int DEFAULT_CONCURRENCY = 4;

    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MOST_PER_SECOND = 1_000_000;

    private final String name;
    private final Type type;
    private final List<String> urls;
    private final String authentication;
    private final Map<String, Secret> properties;
    private final Set<String> allow;
    private final Duration timeout;
    private final int concurrency;
    private final OptionalInt requestsPerMinute;

    private Destination(Builder builder) {
        name = builder.name;
        type = builder.type;
        urls = List.copyOf(builder.urls);
        authentication = builder.authentication;
        properties = Map.copyOf(builder.properties);
        allow = Set.copyOf(builder.allow);
        timeout = builder.timeout;
        concurrency = builder.concurrency;
        requestsPerMinute = builder.requestsPerMinute;
    }

    /** What a destination leads to. */
    public enum Type {
        /** One or several URLs. */
        HTTP,
        /** A mail server. */
        MAIL,
        /** Nothing outside the process. */
        NONE
    }

    /**
     * Begins a destination over HTTP.
     *
     * @param name its name, by which subscriptions refer to it
     * @param urls its URL; several where the target sends to each one
     * @return a builder
     */
    public static Builder http(String name, String... urls) {
        return new Builder(name, Type.HTTP, List.of(urls));
    }

    /**
     * Begins a destination of a mail server.
     *
     * @param name its name, by which subscriptions refer to it
     * @return a builder
     */
    public static Builder mail(String name) {
        return new Builder(name, Type.MAIL, List.of());
    }

    /**
     * A destination for targets that reach nothing outside the process.
     *
     * @param name its name, by which subscriptions refer to it
     * @return the destination
     */
    public static Destination none(String name) {
        return new Builder(name, Type.NONE, List.of()).build();
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What it leads to.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * Its URLs. They may hold secrets: never show more of them than scheme and host.
     *
     * @return the URLs as configured, unmodifiable
     */
    public List<String> urls() {
        return urls;
    }

    /**
     * The name of the authentication.
     *
     * @return the name as configured, {@value #NO_AUTHENTICATION} by default
     */
    public String authentication() {
        return authentication;
    }

    /**
     * A property. All are kept as secrets, for no list can tell which ones are.
     *
     * @param property name of the property; the case of its first letter does not count
     * @return the value, empty where the property is not set
     */
    public Optional<Secret> property(String property) {
        return Optional.ofNullable(properties.get(normalised(property)));
    }

    /**
     * The properties whose names begin with a prefix, such as {@code URL.headers.}.
     *
     * @param prefix the prefix; the case of its first letter does not count
     * @return values by the rest of the name, in the order of these names
     */
    public Map<String, Secret> propertiesBelow(String prefix) {
        String start = normalised(prefix);
        Map<String, Secret> found = new LinkedHashMap<>();
        properties.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(start))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> found.put(entry.getKey().substring(start.length()), entry.getValue()));
        return found;
    }

    /**
     * What is allowed here although it is refused by default, for instance {@code http} and {@code loopback}. The
     * adapters document the words that they know.
     *
     * @return the words, unmodifiable
     */
    public Set<String> allow() {
        return allow;
    }

    /**
     * How long one exchange may take as a whole, from the search of the address to the last byte of the answer.
     *
     * @return the time, 30 seconds by default
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * How many deliveries one process sends there at once.
     *
     * @return the count, {@value #DEFAULT_CONCURRENCY} by default
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * How many attempts one process makes there in a minute.
     *
     * @return the count, empty where there is no limit
     */
    public OptionalInt requestsPerMinute() {
        return requestsPerMinute;
    }

    /** Name and type; never URLs or properties, for both may hold secrets. */
    @Override
    public String toString() {
        return "Destination[" + name + ", " + type + "]";
    }

    /** Whether both say the same of everything, so that what was made for one serves the other. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Destination destination && destination.content().equals(content());
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    private List<Object> content() {
        return List.of(name, type, urls, authentication, properties, allow, timeout, concurrency, requestsPerMinute);
    }

    private static String normalised(String property) {
        return property.isEmpty() ? "" : property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
    }

    /** Collects a destination. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final Type type;
        private final List<String> urls;
        private final Map<String, Secret> properties = new LinkedHashMap<>();
        private final Set<String> allow = new LinkedHashSet<>();
        private String authentication = NO_AUTHENTICATION;
        private Duration timeout = DEFAULT_TIMEOUT;
        private int concurrency = DEFAULT_CONCURRENCY;
        private OptionalInt requestsPerMinute = OptionalInt.empty();

        private Builder(String name, Type type, List<String> urls) {
            this.name = name;
            this.type = type;
            this.urls = new ArrayList<>(urls);
        }

        /**
         * Names the authentication.
         *
         * @param value for instance {@code BasicAuthentication}; {@value #NO_AUTHENTICATION} by default
         * @return this builder
         */
        public Builder authentication(String value) {
            authentication = value;
            return this;
        }

        /**
         * Sets a property.
         *
         * @param property its name; the case of its first letter does not count
         * @param value its value
         * @return this builder
         */
        public Builder property(String property, String value) {
            return property(property, Secret.of(value));
        }

        /**
         * Sets a property to a secret, for instance one that is read anew on each use.
         *
         * @param property its name; the case of its first letter does not count
         * @param value its value
         * @return this builder
         */
        public Builder property(String property, Secret value) {
            properties.put(normalised(property), value);
            return this;
        }

        /**
         * Allows what is refused by default.
         *
         * @param words for instance {@code http}, {@code loopback}; the adapters document the words that they know
         * @return this builder
         */
        public Builder allow(String... words) {
            allow.addAll(List.of(words));
            return this;
        }

        /**
         * Bounds one exchange as a whole.
         *
         * @param value the time, 30 seconds by default; positive
         * @return this builder
         * @throws IllegalArgumentException if the time is not positive
         */
        public Builder timeout(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("the timeout of a destination must be positive");
            }
            timeout = value;
            return this;
        }

        /**
         * Bounds how many deliveries one process sends at once.
         *
         * @param value the count, {@value #DEFAULT_CONCURRENCY} by default; positive
         * @return this builder
         * @throws IllegalArgumentException if the count is not positive
         */
        public Builder concurrency(int value) {
            concurrency = positive(value, "concurrency");
            return this;
        }

        /**
         * Bounds how many attempts one process makes in a second, see {@link #requestsPerMinute}.
         *
         * @param value the count; no limit by default; positive, at most 1,000,000
         * @return this builder
         * @throws IllegalArgumentException if the count is out of range
         */
        public Builder requestsPerSecond(int value) {
            if (value > MOST_PER_SECOND) {
                throw new IllegalArgumentException(
                        "the requests per second of a destination must be at most " + MOST_PER_SECOND);
            }
            return requestsPerMinute(positive(value, "requests per second") * SECONDS_PER_MINUTE);
        }

        /**
         * Bounds how many attempts one process makes in a minute, evenly spread: after a rest as many as fall to a second
         * may be made at once, and at least one. An attempt is one request, or a few where the mapping reads or searches
         * besides. What is over the limit waits in the store. Replaces what was set by {@link #requestsPerSecond}.
         *
         * @param value the count; no limit by default; positive
         * @return this builder
         * @throws IllegalArgumentException if the count is not positive
         */
        public Builder requestsPerMinute(int value) {
            requestsPerMinute = OptionalInt.of(positive(value, "requests per minute"));
            return this;
        }

        private static int positive(int value, String what) {
            if (value < 1) {
                throw new IllegalArgumentException("the " + what + " of a destination must be positive");
            }
            return value;
        }

        /**
         * Ends the collecting.
         *
         * @return the destination
         */
        public Destination build() {
            return new Destination(this);
        }
    }
}
