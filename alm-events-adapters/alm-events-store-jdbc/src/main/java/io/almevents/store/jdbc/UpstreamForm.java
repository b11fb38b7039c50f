package io.almevents.store.jdbc;

import io.almevents.ticket.Echo;
import io.almevents.ticket.ResourceKind;
import io.almevents.ticket.TicketChange.Origin;
import io.almevents.ticket.Unwritten;
import io.almevents.ticket.Upstream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the source's side as the JSON that stands in the column of its ticket. */
final class UpstreamForm {
    private UpstreamForm() {}

    static Map<String, @Nullable Object> of(Upstream upstream) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        upstream.kind().ifPresent(kind -> {
            members.put("subscriptionId", kind.subscriptionId());
            members.put("resourceType", kind.resourceType());
            members.put("family", kind.family());
        });
        upstream.unwritten().ifPresent(unwritten -> {
            members.put("before", StoredForms.members(unwritten.before()));
            members.put("origin", unwritten.origin().name());
            members.put("attempts", unwritten.attempts());
        });
        if (!upstream.echoes().isEmpty()) {
            members.put(
                    "echoes", upstream.echoes().stream().map(UpstreamForm::of).toList());
        }
        return members;
    }

    private static Map<String, @Nullable Object> of(Echo echo) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("updateTime", echo.updateTime().map(Instant::toString).orElse(null));
        members.put("fields", echo.fields());
        return members;
    }

    static Upstream upstream(Map<String, @Nullable Object> members) {
        if (members.isEmpty()) {
            return Upstream.NONE;
        }
        Optional<ResourceKind> kind = StoredForms.text(members, "family")
                .map(family -> new ResourceKind(
                        StoredForms.text(members, "subscriptionId").orElseThrow(),
                        StoredForms.text(members, "resourceType").orElseThrow(),
                        family));
        Optional<Unwritten> unwritten = StoredForms.text(members, "origin")
                .map(origin -> new Unwritten(
                        StoredForms.ticket(StoredForms.map(members.get("before"))),
                        Origin.valueOf(origin),
                        Integer.parseInt(String.valueOf(members.get("attempts")))));
        List<Echo> echoes = new ArrayList<>();
        if (members.get("echoes") instanceof List<?> list) {
            list.forEach(echo -> echoes.add(echo(StoredForms.map(echo))));
        }
        return new Upstream(kind, unwritten, echoes);
    }

    private static Echo echo(Map<String, @Nullable Object> members) {
        Map<String, String> fields = new LinkedHashMap<>();
        StoredForms.map(members.get("fields")).forEach((path, value) -> fields.put(path, String.valueOf(value)));
        return new Echo(StoredForms.text(members, "updateTime").map(Instant::parse), fields);
    }
}
