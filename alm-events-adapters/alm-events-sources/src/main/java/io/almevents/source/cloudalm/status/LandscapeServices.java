package io.almevents.source.cloudalm.status;

import io.almevents.http.HttpDestination;
import io.almevents.source.SourceException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads services and systems from the landscape of a Cloud ALM tenant ({@code GET calm-landscape/v1/landscapeObjects}),
 * so that rules can name those of the landscape. That call is seen in other clients, not documented by SAP. Immutable; safe
 * for use by several threads.
 */
public final class LandscapeServices {
    private static final int PAGE = 100;
    private static final int MAX_SERVICES = 50_000;
    private static final Set<String> FILTERS = Set.of(
            "name",
            "systemNumber",
            "objectType",
            "source",
            "lmsId",
            "serviceType",
            "role",
            "externalId",
            "deploymentModel");

    private final CloudAlmCalls calls;

    private LandscapeServices(CloudAlmCalls calls) {
        this.calls = calls;
    }

    /**
     * A reader of a tenant's landscape.
     *
     * @param destination the tenant's API, whose URL ends in {@code /api}; stays open
     * @param timeout how long one exchange may take
     * @param clock tells the time where the service names a date to wait for
     * @return the reader
     */
    public static LandscapeServices of(HttpDestination destination, Duration timeout, Clock clock) {
        return new LandscapeServices(new CloudAlmCalls(destination, timeout, clock));
    }

    /**
     * Reads the services as they are now.
     *
     * @param filters parameters of the call: {@code name}, {@code systemNumber}, {@code objectType}, {@code source},
     *     {@code lmsId}, {@code serviceType}, {@code role}, {@code externalId}, {@code deploymentModel}; without any all
     *     services are read, at most 50,000
     * @return the services, in the order of the answer
     * @throws SourceException if the landscape cannot be read to the end
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalArgumentException if there is no such parameter
     */
    public List<LandscapeService> read(Map<String, String> filters) throws SourceException, InterruptedException {
        for (String parameter : filters.keySet()) {
            if (!FILTERS.contains(parameter)) {
                throw new IllegalArgumentException("no parameter of the landscape: " + parameter);
            }
        }
        ApiReader.Objects objects = new ApiReader(
                        calls, "/calm-landscape/v1/landscapeObjects", Map.copyOf(filters), PAGE, MAX_SERVICES)
                .objects();
        if (!objects.complete()) {
            throw calls.unreadable("the landscape repeats its first page; narrow it by a filter");
        }
        List<LandscapeService> services = new ArrayList<>();
        for (Map<String, @Nullable Object> item : objects.items()) {
            services.add(new LandscapeService(
                    text(item, "lmsId"), text(item, "name"), text(item, "systemNumber"), text(item, "objectType")));
        }
        return services;
    }

    private static String text(Map<String, @Nullable Object> item, String name) {
        Object value = item.get(name);
        return value == null ? "" : value.toString();
    }
}
