package io.almevents.cli.deliveries;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.StoreInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Plain;
import io.almevents.spi.DeliveryId;
import java.util.List;
import java.util.function.BiPredicate;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The deliveries that an action is meant for. */
final class Selection {
    @Mixin
    private final StoreInput store = new StoreInput();

    @Parameters(paramLabel = "ID", index = "1..*", arity = "1..*", description = "ids of the deliveries, see list")
    private List<String> ids = List.of();

    /** Acts on each, and tells of each what became of it; the exit code is 0 only where all could be acted on. */
    int forEach(BiPredicate<Forwarder, DeliveryId> action, String done, String refused, CommandLine commandLine) {
        boolean all = true;
        try (Forwarder forwarder = store.open()) {
            for (String id : ids) {
                if (action.test(forwarder, new DeliveryId(id))) {
                    commandLine.getOut().println(Plain.text(id) + " " + done);
                } else {
                    all = false;
                    commandLine.getErr().println(Plain.text(id) + " " + refused);
                }
            }
        }
        return all ? ExitCode.DONE : ExitCode.NOTHING;
    }
}
