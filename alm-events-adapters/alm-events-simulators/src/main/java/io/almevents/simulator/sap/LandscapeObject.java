package io.almevents.simulator.sap;

import org.jspecify.annotations.Nullable;

/**
 * A service or system of Cloud ALM's landscape. Immutable.
 *
 * <p>The names are those of the filters of the landscape API (S); answers are known to hold at least {@code lmsId} and
 * {@code objectType} (S).
 *
 * @param lmsId unique
 * @param objectType for instance {@code CloudService}
 * @param name of the service or system
 * @param systemNumber null where it has none
 * @param source who reported it, null where that is unknown
 * @param serviceType for instance {@code SAP S/4HANA Cloud}, null for systems
 * @param role for instance {@code PROD}, null where it has none
 * @param externalId for instance the tenant's id, null where it has none
 * @param deploymentModel for instance {@code SAAS}, null where that is unknown
 */
public record LandscapeObject(
        String lmsId,
        String objectType,
        String name,
        @Nullable String systemNumber,
        @Nullable String source,
        @Nullable String serviceType,
        @Nullable String role,
        @Nullable String externalId,
        @Nullable String deploymentModel) {

    /**
     * An object of which only the least is known.
     *
     * @param lmsId unique
     * @param objectType for instance {@code CloudService}
     * @param name of the service or system
     * @return the object
     */
    public static LandscapeObject of(String lmsId, String objectType, String name) {
        return new LandscapeObject(lmsId, objectType, name, null, null, null, null, null, null);
    }
}
