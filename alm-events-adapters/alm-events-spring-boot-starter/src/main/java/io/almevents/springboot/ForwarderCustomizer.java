package io.almevents.springboot;

import io.almevents.ForwarderBuilder;

/**
 * Changes the forwarder before it is built, in ways for which there is no property, for instance its executor. Beans of this
 * type are asked in their order, after the properties and the beans of other types were applied.
 */
@FunctionalInterface
public interface ForwarderCustomizer {
    /**
     * Changes the builder.
     *
     * @param builder the builder of the forwarder
     */
    void customize(ForwarderBuilder builder);
}
