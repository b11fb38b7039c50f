package io.almevents.forward;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.PlainJson;
import io.almevents.spi.Attempts;
import io.almevents.spi.Claim;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Intent;
import io.almevents.spi.TicketClaim;
import io.almevents.ticket.ResourceKind;
import io.almevents.ticket.TicketKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The question after an open ticket in the form in which a source would ask it. */
final class Poll {
    private static final String PING = ".PING";

    private Poll() {}

    /** The claim of a delivery that asks for the ticket; empty where no event has told yet what the ticket is about. */
    static Optional<Claim> asking(TicketClaim claim) {
        return claim.ticket()
                .upstream()
                .kind()
                .map(kind -> new Claim(
                        DeliveryId.random(),
                        claim.key(),
                        claim.destination(),
                        message(kind, claim.key(), claim.ticket().externalId()),
                        claim.ticket(),
                        Attempts.NONE,
                        Optional.empty(),
                        false,
                        false,
                        claim.fence(),
                        Intent.READ,
                        Optional.empty()));
    }

    private static ChangeMessage message(ResourceKind kind, TicketKey key, Optional<String> externalId) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("id", key.resourceId());
        externalId.ifPresent(id -> resource.put("externalId", id));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("subscriptionId", kind.subscriptionId());
        message.put("resourceType", kind.resourceType());
        message.put("eventType", kind.family() + PING);
        message.put("resourceId", key.resourceId());
        message.put("resource", resource);
        return ChangeMessage.kept(key.source(), PlainJson.write(message));
    }
}
