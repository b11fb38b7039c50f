package io.almevents.mapping.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping reads beside the document.
 *
 * @param user user variables by name
 * @param cloudAlmUrl URL of the tenant, {@code ""} where unset
 * @param externalId id of the ticket, {@code ""} where unset
 * @param delivery by name of the reference what is missing when unset: {@code CORRELATION_KEY}, {@code DELIVERY_ID} and
 *     {@code ETAG}
 * @param ticket what earlier answers of the ticket gave
 */
public record ReferenceVariables(
        Map<String, String> user,
        String cloudAlmUrl,
        String externalId,
        Map<String, String> delivery,
        Map<String, @Nullable Object> ticket) {
    String urlWithoutSlashes() {
        String url = cloudAlmUrl;
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
        return url;
    }

    Object ofDelivery(String reference) {
        String value = delivery.get(reference);
        return value == null ? Absent.MISSING : value;
    }

    @Nullable Object ofTicket(String attribute) {
        return Step.follow(ticket, List.of(new Step.Name(attribute)));
    }
}
