package io.almevents.mapping;

import io.almevents.mapping.internal.eval.Variables;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonValue;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping may read beside the document: user variables of the subscription, the tenant's URL, what is known of the
 * ticket. Immutable and safe for use by several threads.
 */
public final class MappingVariables {
    private static final MappingVariables NONE = builder().build();

    private final Variables values;

    private MappingVariables(Builder builder) {
        Map<String, JsonValue> ticket = new LinkedHashMap<>();
        builder.ticket.forEach((name, value) -> ticket.put(name, JavaValues.json(value)));
        values = new Variables(
                Map.copyOf(builder.userVariables),
                builder.cloudAlmUrl,
                builder.externalId,
                builder.correlationKey,
                builder.deliveryId,
                Map.copyOf(ticket),
                builder.etag,
                builder.clock);
    }

    /**
     * No variables at all: each reference to one is the empty string.
     *
     * @return the empty variables
     */
    public static MappingVariables none() {
        return NONE;
    }

    /**
     * Begins new variables.
     *
     * @return a builder with nothing set
     */
    public static Builder builder() {
        return new Builder();
    }

    Variables values() {
        return values;
    }

    /** The values for one evaluation; a clock that is read stands still in it. */
    Variables values(boolean readsClock) {
        return readsClock ? values.stopped() : values;
    }

    /** The names of the user variables; never values, for a variable may be a secret. */
    @Override
    public String toString() {
        return "MappingVariables[userVariables=" + values.user().keySet() + "]";
    }

    /** Collects variables. Not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, String> userVariables = new LinkedHashMap<>();
        private String cloudAlmUrl = "";
        private @Nullable String externalId;
        private @Nullable String correlationKey;
        private @Nullable String deliveryId;
        private @Nullable String etag;
        private Clock clock = Clock.systemUTC();
        private final Map<String, @Nullable Object> ticket = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets what <code>#{&#64;USER_VAR(name)}</code> gives.
         *
         * @param name name of the variable, compared whole
         * @param value its value
         * @return this builder
         */
        public Builder userVariable(String name, String value) {
            userVariables.put(name, value);
            return this;
        }

        /**
         * Sets several user variables.
         *
         * @param variables values by name
         * @return this builder
         */
        public Builder userVariables(Map<String, String> variables) {
            userVariables.putAll(variables);
            return this;
        }

        /**
         * Sets what <code>#{&#64;CLOUD_ALM_URL}</code> gives: the base URL of the tenant. Slashes at its end are removed.
         *
         * @param url the URL
         * @return this builder
         */
        public Builder cloudAlmUrl(String url) {
            int end = url.length();
            while (end > 0 && url.charAt(end - 1) == '/') {
                end--;
            }
            cloudAlmUrl = url.substring(0, end);
            return this;
        }

        /**
         * Sets what <code>#{&#64;CLOUD_ALM_EXTERNAL_ID}</code> gives: the id that the target gave to the ticket.
         *
         * @param id the id, or {@code null} while none is known
         * @return this builder
         */
        public Builder externalId(@Nullable String id) {
            externalId = id;
            return this;
        }

        /**
         * Sets what <code>#{&#64;CORRELATION_KEY}</code> gives: what names the ticket for its target, the same for all its
         * requests.
         *
         * @param key the key, or {@code null} where there is none
         * @return this builder
         */
        public Builder correlationKey(@Nullable String key) {
            correlationKey = key;
            return this;
        }

        /**
         * Sets what <code>#{&#64;DELIVERY_ID}</code> gives: an id that all attempts of one delivery share.
         *
         * @param id the id, or {@code null} where there is none
         * @return this builder
         */
        public Builder deliveryId(@Nullable String id) {
            deliveryId = id;
            return this;
        }

        /**
         * Sets what <code>#{&#64;TICKET(name)}</code> gives: what earlier answers said of the ticket.
         *
         * @param attributes values as {@link MappedResponse#attributes()} has them, by name
         * @return this builder
         */
        public Builder ticket(Map<String, ? extends @Nullable Object> attributes) {
            ticket.putAll(attributes);
            return this;
        }

        /**
         * Sets what <code>#{&#64;ETAG}</code> gives: the ticket's last entity tag.
         *
         * @param tag the tag, or {@code null} where none is known
         * @return this builder
         */
        public Builder etag(@Nullable String tag) {
            etag = tag;
            return this;
        }

        /**
         * Sets the clock that <code>#{&#64;NOW}</code> reads, once per evaluation.
         *
         * @param value the clock; {@link Clock#systemUTC()} by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Ends the collecting.
         *
         * @return the variables
         */
        public MappingVariables build() {
            return new MappingVariables(this);
        }
    }
}
