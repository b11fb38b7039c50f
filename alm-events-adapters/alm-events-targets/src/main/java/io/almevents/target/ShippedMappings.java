package io.almevents.target;

import io.almevents.mapping.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Mappings for well-known ticket systems, for the target {@code rest}. Each is a file in this jar, a start for an own one.
 */
public final class ShippedMappings {
    private ShippedMappings() {}

    /**
     * Event situations and status events as records of ServiceNow's table {@code incident}: created, updated, resolved
     * (state 6), read, and searched by {@code correlation_id}. The destination's URL is the instance's, without a path.
     * User variables: {@code assignmentGroup}, the {@code sys_id} of a group, and {@code closeCode}, a close code of the
     * instance, {@code Closed/Resolved by caller} by default.
     *
     * <p>Made from ServiceNow's public documentation of the Table API; not tried against an instance.
     *
     * @return the mapping
     */
    public static Mapping serviceNowIncident() {
        return compile("servicenow-incident.json");
    }

    private static Mapping compile(String name) {
        try (InputStream in = ShippedMappings.class.getResourceAsStream("mappings/" + name)) {
            return Mapping.compile(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
