package io.almevents.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping read from a target's answer. Immutable.
 *
 * @param externalId id of the ticket: the first that is not empty of the attributes {@code externalId} and
 *     {@code externalResourceId}, the value at the operation's {@code externalIdProperty}, and the id known before
 * @param attributes the attributes in the order of the mapping, unmodifiable; a value is {@code null}, a {@link String}, a
 *     {@link Boolean}, a {@link Number} whose {@link Object#toString()} is the spelling in the answer, or a {@link List} or
 *     {@link Map} of such
 * @param refused why the target refused, {@code ""} where it does not say: its status is no success, or the operation's
 *     {@code successWhen} is not true; empty where it did not refuse
 * @param warnings why attributes may be missing although the request succeeded, for instance because the answer is no JSON;
 *     never values of the answer
 */
public record MappedResponse(
        Optional<String> externalId,
        Map<String, @Nullable Object> attributes,
        Optional<String> refused,
        List<String> warnings) {

    /** The names of the attributes; never their values, for an answer may be confidential. */
    @Override
    public String toString() {
        return "MappedResponse[attributes=" + attributes.keySet() + (refused.isPresent() ? ", refused" : "")
                + ", warnings=" + warnings + "]";
    }
}
