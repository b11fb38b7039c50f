package io.almevents.source.cloudalm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.mapping.PlainJson;
import io.almevents.ticket.Ticket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ticket in the words of SAP Cloud ALM: the attributes that the response mapping gave, always with an id. */
final class TicketJson {
    private static final String EXTERNAL_ID = "externalId";

    private TicketJson() {}

    static String of(Ticket ticket) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        // First, also where the mapping found the id elsewhere in the answer.
        members.put(EXTERNAL_ID, ticket.externalId().orElse(""));
        ticket.attributes().forEach((name, value) -> {
            boolean empty = value == null || "".equals(value);
            if (!name.equals(EXTERNAL_ID) || !empty) {
                members.put(name, value);
            }
        });
        return new String(PlainJson.write(members), UTF_8);
    }
}
