package io.almevents.forward;

import io.almevents.spi.Destination;
import io.almevents.spi.TargetContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the targets of one destination share, such as its connections. Safe for use by several threads. */
public final class DestinationResources {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationResources.class);

    private final Destination destination;
    private final Clock clock;
    private final Map<Class<?>, AutoCloseable> shared = new LinkedHashMap<>();
    private final Usage usage = new Usage(this::close);

    /**
     * Nothing shared yet.
     *
     * @param destination the destination
     * @param clock the forwarder's clock
     */
    public DestinationResources(Destination destination, Clock clock) {
        this.destination = destination;
        this.clock = clock;
    }

    /**
     * What the target of a subscription works with.
     *
     * @param subscription name of the subscription
     * @param settings its settings for the target
     * @return the context
     */
    public TargetContext context(String subscription, Map<String, String> settings) {
        return new Context(subscription, Map.copyOf(settings));
    }

    /**
     * The destination.
     *
     * @return the destination
     */
    public Destination destination() {
        return destination;
    }

    /**
     * Keeps what is shared open; each target is a user.
     *
     * @return the usage, at whose end all is closed
     */
    public Usage usage() {
        return usage;
    }

    private synchronized void close() {
        shared.forEach((type, resource) -> {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("{} of destination {} could not be closed", type.getSimpleName(), destination.name(), e);
            }
        });
        shared.clear();
    }

    private synchronized <T extends AutoCloseable> T shared(Class<T> type, Supplier<? extends T> factory) {
        AutoCloseable existing = shared.get(type);
        if (existing == null) {
            existing = factory.get();
            shared.put(type, existing);
        }
        return type.cast(existing);
    }

    private final class Context implements TargetContext {
        private final String subscription;
        private final Map<String, String> settings;

        Context(String subscription, Map<String, String> settings) {
            this.subscription = subscription;
            this.settings = settings;
        }

        @Override
        public String subscription() {
            return subscription;
        }

        @Override
        public Destination destination() {
            return destination;
        }

        @Override
        public Map<String, String> settings() {
            return settings;
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public <T extends AutoCloseable> T shared(Class<T> type, Supplier<? extends T> factory) {
            return DestinationResources.this.shared(type, factory);
        }
    }
}
