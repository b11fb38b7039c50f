package io.almevents.cli.deliveries;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deliveries}: the store, dead letters included. */
@Command(
        name = "deliveries",
        description = {
            "Looks at the deliveries of a configuration's store, and acts on dead letters.",
            "Works beside a running serve, which notices within a second."
        },
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            RetryCommand.class,
            DiscardCommand.class,
            PurgeCommand.class
        })
public final class DeliveriesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
