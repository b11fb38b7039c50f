package io.almevents.store.jdbc;

import io.almevents.mapping.MappedRequest;
import io.almevents.ticket.Members;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketState;
import io.almevents.ticket.Upstream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tickets and requests as the JSON that stands in their columns. */
final class StoredForms {
    private StoredForms() {}

    /** The column of a ticket; null for one about which nothing is known. */
    static @Nullable String of(Ticket ticket) {
        return ticket.equals(Ticket.NONE) ? null : JsonText.write(members(ticket));
    }

    static Map<String, @Nullable Object> members(Ticket ticket) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("state", ticket.state().name());
        members.put("generation", ticket.generation());
        members.put("externalId", ticket.externalId().orElse(null));
        members.put("attributes", ticket.attributes());
        members.put("closedAt", ticket.closedAt().map(Instant::toString).orElse(null));
        members.put("doubt", ticket.doubt().orElse(null));
        members.put("etag", ticket.etag().orElse(null));
        if (!ticket.upstream().equals(Upstream.NONE)) {
            members.put("upstream", UpstreamForm.of(ticket.upstream()));
        }
        return members;
    }

    static Ticket ticket(@Nullable String column) {
        return column == null ? Ticket.NONE : ticket(JsonText.read(column));
    }

    static Ticket ticket(Map<String, @Nullable Object> members) {
        return new Ticket(
                TicketState.valueOf(text(members, "state").orElseThrow()),
                Integer.parseInt(String.valueOf(members.get("generation"))),
                text(members, "externalId"),
                map(members.get("attributes")),
                text(members, "closedAt").map(Instant::parse),
                text(members, "doubt"),
                text(members, "etag"),
                Members.NONE,
                UpstreamForm.upstream(map(members.get("upstream"))));
    }

    /** The column of the members of a group; null where there are none. */
    static @Nullable String of(Members members) {
        if (members.equals(Members.NONE)) {
            return null;
        }
        List<List<@Nullable Object>> listed = new ArrayList<>();
        for (Members.Member member : members.listed()) {
            listed.add(Arrays.asList(
                    member.resourceId(),
                    member.open(),
                    member.changedAt().map(Instant::toString).orElse(null)));
        }
        return JsonText.write(
                Map.of("listed", listed, "otherOpen", members.otherOpen(), "otherClosed", members.otherClosed()));
    }

    static Members members(@Nullable String column) {
        if (column == null) {
            return Members.NONE;
        }
        Map<String, @Nullable Object> stored = JsonText.read(column);
        List<Members.Member> listed = new ArrayList<>();
        if (stored.get("listed") instanceof List<?> list) {
            for (Object item : list) {
                List<?> member = (List<?>) item;
                listed.add(new Members.Member(
                        String.valueOf(member.get(0)),
                        Boolean.TRUE.equals(member.get(1)),
                        Optional.ofNullable(member.get(2)).map(at -> Instant.parse(at.toString()))));
            }
        }
        return new Members(listed, number(stored, "otherOpen"), number(stored, "otherClosed"));
    }

    private static int number(Map<String, @Nullable Object> members, String name) {
        return Integer.parseInt(String.valueOf(members.get(name)));
    }

    /** The column of the request that asks for the outcome of an accepted one. */
    static Optional<String> of(Optional<MappedRequest> check) {
        return check.map(request -> {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("method", request.method());
            members.put("path", request.path());
            members.put("headers", request.headers());
            members.put("contentType", request.contentType());
            members.put(
                    "body",
                    request.body().map(Base64.getEncoder()::encodeToString).orElse(null));
            return JsonText.write(members);
        });
    }

    static MappedRequest check(String column) {
        Map<String, @Nullable Object> members = JsonText.read(column);
        Map<String, String> headers = new LinkedHashMap<>();
        map(members.get("headers")).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new MappedRequest(
                text(members, "method").orElseThrow(),
                text(members, "path").orElseThrow(),
                headers,
                text(members, "contentType").orElseThrow(),
                text(members, "body").map(Base64.getDecoder()::decode));
    }

    static Optional<String> text(Map<String, @Nullable Object> members, String name) {
        return Optional.ofNullable(members.get(name)).map(Object::toString);
    }

    @SuppressWarnings("unchecked") // an object of ours has strings for names
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
    }
}
