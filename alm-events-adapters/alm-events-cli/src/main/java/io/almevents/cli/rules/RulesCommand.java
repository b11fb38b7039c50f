package io.almevents.cli.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rules}: what concerns the rules of a configuration. */
@Command(
        name = "rules",
        description = "Shows what the rules of a configuration make of an event.",
        subcommands = ExplainCommand.class)
public final class RulesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
