package io.almevents.cli.rules;

import io.almevents.cli.configuration.ConfigurationInput;
import io.almevents.cli.configuration.EventInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.event.ChangeMessage;
import io.almevents.rule.Explanation;
import io.almevents.rule.RuleSet;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules explain CONFIG --event FILE}: why each rule matches an event, or does not. */
@Command(
        name = "explain",
        description = "Tells of each rule why it matches an event or does not, with the values that were found in it.")
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "the configuration file")
    private String configuration = "";

    @Option(
            names = "--event",
            paramLabel = "FILE",
            required = true,
            description = "the change message as JSON; - is standard input")
    private String event = "";

    @Override
    public Integer call() {
        RuleSet rules = RuleSet.of(
                new ConfigurationInput(configuration).read().forwarder().rules(), Clock.systemUTC());
        ChangeMessage message = new EventInput(event).read(ChangeMessage.DEFAULT_SOURCE);
        PrintWriter out = spec.commandLine().getOut();
        List<Explanation> explanations = rules.explain(message);
        if (explanations.isEmpty()) {
            out.println("There are no rules: every event goes to every subscription.");
        }
        explanations.forEach(explanation -> out.print(explanation.text()));
        return ExitCode.DONE;
    }
}
