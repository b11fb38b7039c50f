package io.almevents.config;

import io.almevents.source.cloudalm.WebhookCredentials;
import java.util.Optional;

/**
 * A webhook that SAP Cloud ALM posts to. Immutable.
 *
 * @param name name of the source
 * @param path where it listens, beginning with a slash
 * @param credentials what a sender has to show, empty where nobody is asked
 * @param cloudAlmUrl base URL of the tenant, which mappings read as <code>#{&#64;CLOUD_ALM_URL}</code>
 * @param maxBodyBytes how large a message may be, in bytes
 */
public record WebhookSettings(
        String name,
        String path,
        Optional<WebhookCredentials> credentials,
        Optional<String> cloudAlmUrl,
        int maxBodyBytes)
        implements SourceSettings {}
