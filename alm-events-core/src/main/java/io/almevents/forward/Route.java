package io.almevents.forward;

import io.almevents.mapping.Mapping;
import io.almevents.spi.Destination;
import io.almevents.spi.Target;
import io.almevents.ticket.TicketPolicy;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription, ready to be served.
 *
 * @param subscription its name
 * @param destination its destination
 * @param target what sends
 * @param mapping what makes the requests; without one the change message itself is posted
 * @param userVariables the subscription's variables
 * @param cloudAlmUrls base URLs of the tenants by name of the source
 * @param policy what to do in the awkward cases
 * @param options what else the subscription wants
 * @param usage keeps the target open while it works
 */
public record Route(
        String subscription,
        Destination destination,
        Target target,
        Optional<Mapping> mapping,
        Map<String, String> userVariables,
        Map<String, String> cloudAlmUrls,
        TicketPolicy policy,
        RouteOptions options,
        Usage usage) {}
