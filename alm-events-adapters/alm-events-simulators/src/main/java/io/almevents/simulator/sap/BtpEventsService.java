package io.almevents.simulator.sap;

import com.fasterxml.jackson.core.JsonGenerator;
import io.almevents.simulator.http.Parameters;
import io.almevents.simulator.http.Reply;
import io.almevents.simulator.http.Request;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The Events service of SAP BTP, by <i>Get Events</i> and <i>Get Event Types</i>. Poll only (C). */
final class BtpEventsService {
    private final SapState state;
    private final Tokens tokens;
    private final EventCategory region;
    private final TimeForm timeForm;

    BtpEventsService(SapState state, Tokens tokens, EventCategory region, TimeForm timeForm) {
        this.state = state;
        this.tokens = tokens;
        this.region = region;
        this.timeForm = timeForm;
    }

    /** One call returns the group of the token's scope only (C). */
    Reply types(Request request) {
        try {
            return Reply.json(200, BtpEventTypes.json(authorize(request)));
        } catch (Refusal refusal) {
            return BtpErrors.of(refusal);
        }
    }

    Reply events(Request request) {
        try {
            return Reply.json(200, page(authorize(request), parameters(request)));
        } catch (Refusal refusal) {
            return BtpErrors.of(refusal);
        }
    }

    /** A missing, unknown or expired token is 401 (C), a central one in a local region too (C); one without the scope 403 (I). */
    private EventCategory authorize(Request request) {
        Audience audience = tokens.audience(request.bearerToken()).orElseThrow(() -> new Refusal(401, "Invalid token"));
        EventCategory category =
                audience.category().orElseThrow(() -> new Refusal(403, "The token has no scope event.read"));
        if (category == EventCategory.CENTRAL && region == EventCategory.LOCAL) {
            throw new Refusal(401, "A token with the scopes for the central region was used in a local region");
        }
        return category;
    }

    private static Parameters parameters(Request request) {
        try {
            return Parameters.parse(request.query());
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "Query arguments are invalid");
        }
    }

    private String page(EventCategory category, Parameters parameters) {
        List<BtpEvent> all = state.btpEvents().stream().map(this::served).toList();
        Predicate<String> isThere = type -> all.stream()
                .anyMatch(event ->
                        event.category() == category && event.eventType().equals(type));
        BtpEventQuery query = BtpEventQuery.of(parameters, category, isThere);
        List<BtpEvent> found =
                all.stream().filter(query.matches()).sorted(query.order()).toList();
        return write(found, query);
    }

    private BtpEvent served(BtpEvent event) {
        Duration skew = state.skew();
        return skew.isZero()
                ? event
                : new BtpEvent(
                        event.id(),
                        event.category(),
                        event.eventType(),
                        event.actionTime().plus(skew),
                        event.creationTime().plus(skew),
                        event.details(),
                        event.globalAccountGuid(),
                        event.entityId(),
                        event.entityType(),
                        event.eventOrigin());
    }

    private String write(List<BtpEvent> found, BtpEventQuery query) {
        int totalPages = (found.size() + query.pageSize() - 1) / query.pageSize();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("total", found.size());
            json.writeNumberField("totalPages", totalPages);
            json.writeNumberField("pageNum", query.pageNum());
            json.writeBooleanField("morePages", query.pageNum() + 1 < totalPages);
            json.writeArrayFieldStart("events");
            for (BtpEvent event : found.stream()
                    .skip((long) query.pageNum() * query.pageSize())
                    .limit(query.pageSize())
                    .toList()) {
                write(json, event);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has none
        }
        return text.toString();
    }

    private void write(JsonGenerator json, BtpEvent event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", event.id());
        time(json, "actionTime", event.actionTime());
        time(json, "creationTime", event.creationTime());
        json.writeFieldName("details");
        json.writeRawValue(event.details());
        json.writeStringField("globalAccountGUID", event.globalAccountGuid());
        json.writeStringField("entityId", event.entityId());
        json.writeStringField("entityType", event.entityType());
        json.writeStringField("eventOrigin", event.eventOrigin());
        json.writeStringField("eventType", event.eventType());
        json.writeEndObject();
    }

    private void time(JsonGenerator json, String name, Instant time) throws IOException {
        if (timeForm == TimeForm.NUMBERS) {
            json.writeNumberField(name, time.toEpochMilli());
        } else {
            json.writeStringField(name, Long.toString(time.toEpochMilli()));
        }
    }
}
