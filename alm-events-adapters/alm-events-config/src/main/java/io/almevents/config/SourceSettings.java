package io.almevents.config;

import java.util.Optional;

/** Where events come from. */
public sealed interface SourceSettings permits WebhookSettings, PolledSettings {
    /**
     * The name of the source: part of the key of each ticket that its events begin.
     *
     * @return the name, not empty
     */
    String name();

    /**
     * The base URL of the Cloud ALM tenant, which mappings read as <code>#{&#64;CLOUD_ALM_URL}</code>.
     *
     * @return the URL, empty where none is configured
     */
    Optional<String> cloudAlmUrl();
}
