package io.almevents.cli.deliveries;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.StoreInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.InputFault;
import io.almevents.cli.terminal.Plain;
import io.almevents.spi.Purged;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deliveries purge CONFIG RESOURCE}: forgets all of one resource. */
@Command(
        name = "purge",
        description = {
            "Forgets all of one resource, for data that must not be kept: its deliveries, dead letters too, its events and"
                    + " tickets. What comes of it later is as new. Tickets in the target stay as they are; so do backups of"
                    + " the database, and on PostgreSQL what was deleted until a vacuum has passed and its place is reused.",
            "Exit code 2 if nothing is known of it, or something of it goes on: then nothing is forgotten."
        })
public final class PurgeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final StoreInput store = new StoreInput();

    @Parameters(paramLabel = "RESOURCE", index = "1", description = "id of the resource, see list")
    private String resourceId = "";

    @Override
    public Integer call() {
        if (resourceId.isBlank()) {
            throw new ParameterException(spec.commandLine(), "RESOURCE must name a resource");
        }
        try (Forwarder forwarder = store.open()) {
            Purged purged = forwarder.purge(resourceId);
            if (purged.refused()) {
                throw InputFault.nothing(Plain.text(resourceId) + " is kept: " + purged.waiting()
                        + " of its deliveries have not ended, "
                        + purged.open() + " of its tickets are open or in doubt; discard the deliveries, close the"
                        + " tickets, or wait for their end");
            }
            if (!purged.any()) {
                throw InputFault.nothing("there is no delivery and no ticket of " + Plain.text(resourceId));
            }
            spec.commandLine()
                    .getOut()
                    .println(Plain.text(resourceId) + " is forgotten: deliveries " + purged.deliveries() + ", tickets "
                            + purged.tickets());
        }
        return ExitCode.DONE;
    }
}
