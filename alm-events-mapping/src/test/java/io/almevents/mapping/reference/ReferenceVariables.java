package io.almevents.mapping.reference;

import java.util.Map;

/**
 * What a mapping reads beside the document.
 *
 * @param user user variables by name
 * @param cloudAlmUrl URL of the tenant, {@code ""} where unset
 * @param externalId id of the ticket, {@code ""} where unset
 */
public record ReferenceVariables(Map<String, String> user, String cloudAlmUrl, String externalId) {
    String urlWithoutSlashes() {
        String url = cloudAlmUrl;
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
        return url;
    }
}
