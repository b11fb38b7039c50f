package io.almevents.cli.btp;

import io.almevents.source.btp.EventQuery;
import io.almevents.source.btp.EventQuery.SortOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The conditions on events that the service knows. */
final class QueryOptions {
    private static final String CREATION = "creationTime";

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "only these types; see the command types")
    private String[] types = {};

    @Option(names = "--id", paramLabel = "ID", split = ",", description = "only these ids")
    private long[] ids = {};

    @Option(names = "--entity", paramLabel = "ID", split = ",", description = "only about these entities")
    private String[] entities = {};

    @Option(names = "--entity-type", paramLabel = "TYPE", split = ",", description = "only about such entities")
    private String[] entityTypes = {};

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "recorded from then on: a time of ISO 8601 such as 2026-12-01T06:00:00Z, or so long ago: PT24H")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "recorded up to then")
    private @Nullable Instant to;

    @Option(names = "--action-from", paramLabel = "TIME", description = "done from then on")
    private @Nullable Instant actionFrom;

    @Option(names = "--action-to", paramLabel = "TIME", description = "done up to then")
    private @Nullable Instant actionTo;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "a search parameter of the types that --type names; may be repeated")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--newest-first", description = "in the other order")
    private boolean newestFirst;

    @Option(
            names = "--page-size",
            paramLabel = "N",
            description = "how many to ask for at a time, at most " + EventQuery.MAX_PAGE_SIZE
                    + " (default: that, or --limit)")
    private @Nullable Integer pageSize;

    /** The query that the options say. */
    EventQuery of(CommandLine command, int limit) {
        EventQuery.Builder query =
                EventQuery.builder().eventType(types).id(ids).entityId(entities).entityType(entityTypes);
        Optional.ofNullable(from).ifPresent(query::fromCreationTime);
        Optional.ofNullable(to).ifPresent(query::toCreationTime);
        Optional.ofNullable(actionFrom).ifPresent(query::fromActionTime);
        Optional.ofNullable(actionTo).ifPresent(query::toActionTime);
        parameters.forEach(query::searchParameter);
        query.sort(CREATION, newestFirst ? SortOrder.DESC : SortOrder.ASC);
        int size = pageSize == null ? Math.min(limit, EventQuery.MAX_PAGE_SIZE) : pageSize;
        try {
            return query.pageSize(size).build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--page-size: " + e.getMessage());
        }
    }
}
