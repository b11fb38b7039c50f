package io.almevents.forward;

import io.almevents.mapping.Mapping;
import io.almevents.spi.Target;
import io.almevents.ticket.TicketPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription, ready to be served.
 *
 * @param subscription its name
 * @param destination name of its destination
 * @param target what sends
 * @param mapping what makes the requests; without one the change message itself is posted
 * @param userVariables the subscription's variables
 * @param cloudAlmUrls base URLs of the tenants by name of the source
 * @param policy what to do in the awkward cases
 * @param timeout how long one exchange may take
 * @param usage keeps the target open while it works
 */
public record Route(
        String subscription,
        String destination,
        Target target,
        Optional<Mapping> mapping,
        Map<String, String> userVariables,
        Map<String, String> cloudAlmUrls,
        TicketPolicy policy,
        Duration timeout,
        Usage usage) {}
