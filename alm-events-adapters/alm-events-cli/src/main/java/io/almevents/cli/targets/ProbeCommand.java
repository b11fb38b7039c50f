package io.almevents.cli.targets;

import io.almevents.Forwarder;
import io.almevents.TargetProbe;
import io.almevents.cli.configuration.ConfigurationInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Json;
import io.almevents.cli.terminal.Table;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code probe CONFIG}: whether the targets can be reached and let us in. */
@Command(
        name = "probe",
        description = {
            "Asks the targets of all destinations at once whether they can be reached and let us in. Creates nothing and"
                    + " opens no store.",
            "READY: reached and let in. UNAUTHORISED: the credentials are refused. UNREACHABLE: not reached in time."
                    + " UNKNOWN: there is no way to ask without creating something; that is no failure.",
            "Exit code 3 if any is UNAUTHORISED or UNREACHABLE."
        })
public final class ProbeCommand implements Callable<Integer> {
    private static final int MILLIS = 1000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "the configuration file")
    private String configuration = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; JSON is one object per line (default ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws InterruptedException {
        Forwarder.Configuration read =
                new ConfigurationInput(configuration).read().forwarder();
        PrintWriter out = spec.commandLine().getOut();
        List<TargetProbe> probes;
        try (Waiting waiting = Waiting.begin(spec.commandLine().getErr())) {
            probes = TargetProbe.of(Forwarder.builder().configuration(read), waiting::answered);
        }
        if (format == Format.JSON) {
            probes.forEach(probe -> out.println(Json.write(shape(probe))));
        } else {
            print(probes, out);
        }
        return probes.stream().anyMatch(TargetProbe::failed) ? ExitCode.TARGET : ExitCode.DONE;
    }

    private static void print(List<TargetProbe> probes, PrintWriter out) {
        Table table = new Table("DESTINATION", "TARGET", "STATE", "TIME", "SUBSCRIPTIONS", "TEXT");
        for (TargetProbe probe : probes) {
            table.add(
                    probe.destination(),
                    probe.target(),
                    probe.result().state().name(),
                    probe.took().toMillis() + " ms",
                    String.join(", ", probe.subscriptions()),
                    probe.result().text());
        }
        table.print(out);
    }

    private static Map<String, @Nullable Object> shape(TargetProbe probe) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("destination", probe.destination());
        shape.put("target", probe.target());
        shape.put("subscriptions", probe.subscriptions());
        shape.put("state", probe.result().state().name());
        shape.put("text", probe.result().text());
        shape.put("seconds", probe.took().toMillis() / (double) MILLIS);
        return shape;
    }
}
