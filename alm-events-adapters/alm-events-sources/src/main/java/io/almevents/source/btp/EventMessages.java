package io.almevents.source.btp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.event.ChangeMessage;
import io.almevents.event.InvalidMessageException;
import io.almevents.mapping.PlainJson;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts events into the form of change messages. */
final class EventMessages {
    private static final Logger LOG = LoggerFactory.getLogger(EventMessages.class);
    private static final String RESOURCE_TYPE = "BTP-EVENT";

    private final String source;

    EventMessages(String source) {
        this.source = source;
    }

    /** The message of an event, with the event as it came unless it is larger, or nested deeper, than messages may be. */
    ChangeMessage of(BtpEvent event) {
        try {
            return message(event, event.json());
        } catch (InvalidMessageException e) {
            ChangeMessage message = message(event, PlainJson.write(withoutDetails(event)));
            LOG.warn(
                    "Source {}: an event of {} bytes is handed over without its details: {}",
                    source,
                    event.size(),
                    e.getMessage());
            return message;
        }
    }

    private ChangeMessage message(BtpEvent event, byte[] resource) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(resource.length + 256);
        bytes.writeBytes("{\"subscriptionId\":".getBytes(UTF_8));
        bytes.writeBytes(PlainJson.write(source));
        bytes.writeBytes((",\"resourceType\":\"" + RESOURCE_TYPE + "\",\"eventType\":").getBytes(UTF_8));
        bytes.writeBytes(PlainJson.write(RESOURCE_TYPE + "." + event.eventType()));
        bytes.writeBytes((",\"resourceId\":\"" + event.id() + "\",\"resource\":").getBytes(UTF_8));
        bytes.writeBytes(resource);
        bytes.write('}');
        return ChangeMessage.parse(source, bytes.toByteArray());
    }

    private static Map<String, @Nullable Object> withoutDetails(BtpEvent event) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", event.id());
        members.put(
                "actionTime",
                event.actionTime().map(time -> (Object) time.toEpochMilli()).orElse(null));
        members.put("creationTime", event.creationTime().toEpochMilli());
        members.put("details", Map.of("omittedBytes", event.detailsSize()));
        members.put("globalAccountGUID", event.globalAccountGuid());
        members.put("entityId", event.entityId());
        members.put("entityType", event.entityType());
        members.put("eventOrigin", event.eventOrigin());
        members.put("eventType", event.eventType());
        return members;
    }
}
