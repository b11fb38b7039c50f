package io.almevents.source.cloudalm.status;

import java.util.List;
import java.util.stream.Stream;

/**
 * A service or system of a Cloud ALM landscape. Immutable; what the answer does not tell is {@code ""}.
 *
 * @param id its {@code lmsId}
 * @param name its name
 * @param systemNumber its system number
 * @param objectType what it is, for instance {@code CloudService}
 */
public record LandscapeService(String id, String name, String systemNumber, String objectType) {
    /**
     * What {@link io.almevents.rule.EventRule.Builder#services} takes to choose the events of some services.
     *
     * @param services the services
     * @return their ids, names and system numbers, as far as they have them
     */
    public static String[] identifiers(List<LandscapeService> services) {
        return services.stream()
                .flatMap(service -> Stream.of(service.id(), service.name(), service.systemNumber()))
                .filter(text -> !text.isBlank())
                .distinct()
                .toArray(String[]::new);
    }
}
