package io.almevents.source.cloudalm.registration;

import io.almevents.source.key.CloudAlmServiceKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A product that is registered with a tenant of SAP Cloud ALM. Immutable; its text shows no secret.
 *
 * @param product the name of the product, of which there is one registration
 * @param key the service key: endpoint in all its spellings, client id, token URL
 * @param landscapeId the {@code lmsId} of the product's object in the tenant's landscape, empty where none was found
 * @param registeredAt when it was registered last
 */
public record Registration(
        String product, CloudAlmServiceKey key, Optional<String> landscapeId, Instant registeredAt) {}
