package io.almevents.cli.send;

import io.almevents.Forwarder;
import io.almevents.Receipt;
import io.almevents.cli.configuration.ConfigurationInput;
import io.almevents.cli.configuration.EventInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Paint;
import io.almevents.config.ServerConfiguration;
import io.almevents.config.SourceSettings;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.Delivery;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code send CONFIG --event FILE}: one event through rules, mapping and target. */
@Command(
        name = "send",
        description = {
            "Takes in one event as a webhook would, and waits for the end of its deliveries. Delivers itself, and whatever"
                    + " else waits in the store, unless a serve on the same store does.",
            "Exit code 2 if no rule wants the event or there was nothing to do for it, 3 if a delivery is parked or still"
                    + " waits."
        })
public final class SendCommand implements Callable<Integer> {
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

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "the source that it stands for, which is part of every ticket's key; by default the only source of"
                            + " the configuration, else " + ChangeMessage.DEFAULT_SOURCE)
    private @Nullable String source;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "how long to wait, for instance PT60S (default ${DEFAULT-VALUE})")
    private Duration patience = Duration.ofSeconds(60);

    @Option(
            names = "--dry-run",
            description = "print the requests that it would cause as JSON, a line each; send and store nothing")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        if (patience.isNegative()) {
            throw new ParameterException(spec.commandLine(), "--wait must not be negative");
        }
        ServerConfiguration read = new ConfigurationInput(configuration).read();
        ChangeMessage message = new EventInput(event).read(source == null ? onlySource(read) : source);
        if (dryRun) {
            return DryRun.of(
                    read.forwarder(),
                    message,
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
        }
        Watch watch = new Watch();
        try (Forwarder forwarder = ConfigurationInput.open(
                read.store(), builder -> builder.configuration(read.forwarder()).listener(watch))) {
            return send(message, forwarder, watch);
        }
    }

    private static String onlySource(ServerConfiguration read) {
        List<SourceSettings> sources = read.sources();
        return sources.size() == 1 ? sources.get(0).name() : ChangeMessage.DEFAULT_SOURCE;
    }

    private int send(ChangeMessage message, Forwarder forwarder, Watch watch) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Receipt receipt = forwarder.accept(message);
        if (receipt.filtered()) {
            err.println(
                    "No rule wants this event and no open ticket waits for it: nothing was stored. See: rules explain");
            return ExitCode.NOTHING;
        }
        if (receipt.duplicate()) {
            err.println("The same event was accepted before; these are its deliveries.");
        }
        List<Delivery> deliveries = watch.await(forwarder, receipt.deliveries(), patience, err);
        Paint paint = Paint.of(spec.commandLine());
        deliveries.forEach(delivery -> spec.commandLine().getOut().println(Ends.line(delivery, forwarder, paint)));
        return Ends.exitCode(deliveries);
    }
}
