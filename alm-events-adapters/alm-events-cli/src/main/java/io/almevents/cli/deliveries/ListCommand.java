package io.almevents.cli.deliveries;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.StoreInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Json;
import io.almevents.cli.terminal.Table;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deliveries list CONFIG}: a table of deliveries. */
@Command(name = "list", description = "Lists deliveries in the order of acceptance. Times are UTC.")
public final class ListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final StoreInput store = new StoreInput();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "only these: ${COMPLETION-CANDIDATES}; may be repeated")
    private DeliveryState[] states = {};

    @Mixin
    private final Conditions conditions = new Conditions();

    @Option(names = "--resource", paramLabel = "ID", description = "only those of a resource")
    private @Nullable String resource;

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (default ${DEFAULT-VALUE})")
    private int limit = 1000;

    @Option(names = "--json", description = "one JSON object per line instead of the table")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        try (Forwarder forwarder = store.open()) {
            // One more than wanted tells whether there are more.
            List<Delivery> found =
                    forwarder.deliveries(query().withLimit(limit == Integer.MAX_VALUE ? limit : limit + 1));
            print(found.subList(0, Math.min(limit, found.size())));
            if (found.size() > limit) {
                spec.commandLine().getErr().println("There are more than " + limit + "; see --limit.");
            }
        }
        return ExitCode.DONE;
    }

    private DeliveryQuery query() {
        DeliveryQuery query = conditions.query().withStates(states);
        return resource == null ? query : query.withResourceId(resource);
    }

    private void print(List<Delivery> deliveries) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            deliveries.forEach(delivery -> out.println(Json.write(delivery.fields())));
            return;
        }
        Table table = new Table(
                "ID",
                "STATE",
                "CAUSE",
                "SUBSCRIPTION",
                "EVENT TYPE",
                "RESOURCE",
                "ATTEMPTS",
                "ACCEPTED",
                "NEXT",
                "TEXT");
        for (Delivery delivery : deliveries) {
            table.add(
                    delivery.id().value(),
                    delivery.state().name(),
                    Cells.cause(delivery),
                    delivery.key().subscription(),
                    delivery.eventType(),
                    delivery.key().resourceId(),
                    Integer.toString(delivery.attempts()),
                    Cells.seconds(Optional.of(delivery.acceptedAt())),
                    Cells.seconds(delivery.due()),
                    delivery.text());
        }
        table.print(out);
    }
}
