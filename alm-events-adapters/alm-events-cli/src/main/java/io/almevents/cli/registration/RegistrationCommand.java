package io.almevents.cli.registration;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code registration}: what is registered. */
@Command(
        name = "registration",
        description = "Looks at registrations with SAP Cloud ALM.",
        subcommands = ShowCommand.class)
public final class RegistrationCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
