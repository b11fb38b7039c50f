package io.almevents.config;

/** Where events come from. */
public sealed interface SourceSettings permits WebhookSettings {
    /**
     * The name of the source: part of the key of each ticket that its events begin.
     *
     * @return the name, not empty
     */
    String name();
}
