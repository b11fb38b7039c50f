package io.almevents.mapping;

import io.almevents.mapping.internal.eval.Variables;
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
        values = new Variables(Map.copyOf(builder.userVariables), builder.cloudAlmUrl, builder.externalId);
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
         * Ends the collecting.
         *
         * @return the variables
         */
        public MappingVariables build() {
            return new MappingVariables(this);
        }
    }
}
