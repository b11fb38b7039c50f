package io.almevents.simulator.sap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almevents.simulator.http.Parameters;
import io.almevents.simulator.http.Request;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The landscape API of Cloud ALM (S): a JSON array with at least {@code lmsId} and {@code objectType}. */
final class LandscapeService {
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

    private final SapState state;

    LandscapeService(SapState state) {
        this.state = state;
    }

    String objects(Request request) {
        Set<String> known = new HashSet<>(FILTERS);
        known.addAll(List.of("limit", "offset"));
        Parameters parameters = CloudAlm.parameters(request, known);
        ArrayNode objects = Json.array();
        CloudAlm.slice(
                        state.landscape().stream()
                                .map(LandscapeService::attributes)
                                .filter(object -> matches(parameters, object)),
                        parameters)
                .forEach(object -> {
                    ObjectNode node = objects.addObject();
                    object.forEach(node::put);
                });
        return objects.toString();
    }

    private static boolean matches(Parameters parameters, Map<String, @Nullable String> object) {
        return FILTERS.stream().allMatch(name -> {
            String wanted = parameters.first(name);
            return wanted == null || wanted.equals(object.get(name));
        });
    }

    private static Map<String, @Nullable String> attributes(LandscapeObject object) {
        Map<String, @Nullable String> attributes = new LinkedHashMap<>();
        attributes.put("lmsId", object.lmsId());
        attributes.put("objectType", object.objectType());
        attributes.put("name", object.name());
        attributes.put("systemNumber", object.systemNumber());
        attributes.put("source", object.source());
        attributes.put("serviceType", object.serviceType());
        attributes.put("role", object.role());
        attributes.put("externalId", object.externalId());
        attributes.put("deploymentModel", object.deploymentModel());
        return attributes;
    }
}
