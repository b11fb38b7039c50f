package io.almevents.cli.deliveries;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.StoreInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.InputFault;
import io.almevents.cli.terminal.Json;
import io.almevents.cli.terminal.Plain;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.ticket.Ticket;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deliveries show CONFIG ID}: one delivery and its ticket. */
@Command(name = "show", description = "Shows a delivery and what is known of its ticket. Exit code 2 if there is none.")
public final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final StoreInput store = new StoreInput();

    @Parameters(paramLabel = "ID", index = "1", description = "id of the delivery")
    private String id = "";

    @Option(names = "--json", description = "as one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        try (Forwarder forwarder = store.open()) {
            Delivery delivery = forwarder.deliveries(DeliveryQuery.all().withId(new DeliveryId(id))).stream()
                    .findFirst()
                    .orElseThrow(() -> InputFault.nothing("there is no delivery " + Plain.text(id)));
            Map<String, @Nullable Object> shape = new LinkedHashMap<>(delivery.fields());
            ticket(forwarder, delivery).ifPresent(ticket -> shape.put("ticket", ticket.fields()));
            print(shape);
        }
        return ExitCode.DONE;
    }

    private static Optional<Ticket> ticket(Forwarder forwarder, Delivery delivery) {
        return forwarder.ticket(
                delivery.key().source(),
                delivery.key().subscription(),
                delivery.key().resourceId());
    }

    private void print(Map<String, @Nullable Object> shape) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(shape));
        } else {
            lines(shape, "", out);
        }
    }

    private static void lines(Map<?, ? extends @Nullable Object> shape, String indent, PrintWriter out) {
        shape.forEach((name, value) -> {
            String label = indent + Plain.text(String.valueOf(name));
            if (value instanceof Map<?, ?> inner) {
                out.println(label);
                lines(inner, indent + "  ", out);
            } else {
                out.printf("%-14s  %s%n", label, Plain.text(String.valueOf(value)));
            }
        });
    }
}
