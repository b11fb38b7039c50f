package io.almevents.simulator.sap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almevents.simulator.http.Parameters;
import io.almevents.simulator.http.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Status Events API of Cloud ALM (S): a JSON array with at least {@code eventId eventName eventDescription eventType
 * eventStartTime serviceName serviceDescription systemNumber}.
 */
final class StatusEventsService {
    private static final Set<String> PARAMETERS = Set.of(
            "type", "serviceName", "eventType", "serviceType", "period", "startTime", "endTime", "limit", "offset");

    private final SapState state;
    private final Clock clock;
    private final boolean sparse;

    StatusEventsService(SapState state, Clock clock, boolean sparse) {
        this.state = state;
        this.clock = clock;
        this.sparse = sparse;
    }

    String events(Request request) {
        Parameters parameters = CloudAlm.parameters(request, PARAMETERS);
        Period span = Period.between(parameters.first("startTime"), parameters.first("endTime"));
        String semantic = parameters.first("period");
        Period period = semantic == null ? Period.ALWAYS : Period.last(semantic, clock.instant());
        ArrayNode events = Json.array();
        CloudAlm.slice(
                        state.statusEvents().stream()
                                .filter(event -> matches(parameters, "type", event.type()))
                                .filter(event -> matches(parameters, "serviceName", event.serviceName()))
                                .filter(event -> matches(parameters, "eventType", event.eventType()))
                                .filter(event -> matches(parameters, "serviceType", event.serviceType()))
                                .filter(event -> span.overlaps(event) && period.overlaps(event)),
                        parameters)
                .forEach(event -> events.add(object(event)));
        return events.toString();
    }

    private static boolean matches(Parameters parameters, String name, String value) {
        String wanted = parameters.first(name);
        return wanted == null || wanted.equals(value);
    }

    private ObjectNode object(StatusEvent event) {
        ObjectNode object = Json.object();
        object.put("eventId", event.eventId());
        object.put("eventName", event.eventName());
        object.put("eventDescription", event.eventDescription());
        object.put("eventType", event.eventType());
        object.put("eventStartTime", time(event.startTime()));
        object.put("serviceName", event.serviceName());
        object.put("serviceDescription", event.serviceDescription());
        object.put("systemNumber", event.systemNumber());
        if (!sparse) {
            object.put("type", event.type());
            object.put("serviceType", event.serviceType());
            object.put("serviceID", event.serviceId());
            object.put("eventStatus", event.eventStatus());
            object.put("eventSource", event.eventSource());
            object.put("eventEndTime", time(event.endTime()));
        }
        return object;
    }

    private @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.plus(state.skew()).toString();
    }
}
