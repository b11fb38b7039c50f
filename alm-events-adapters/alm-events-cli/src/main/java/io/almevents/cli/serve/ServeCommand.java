package io.almevents.cli.serve;

import io.almevents.cli.configuration.ConfigurationInput;
import io.almevents.cli.terminal.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serve CONFIG}: a standalone forwarder. */
@Command(
        name = "serve",
        description = {
            "Takes in events at the webhooks of a configuration and delivers them, until it is told to end.",
            "SIGTERM ends it: what is in flight may finish, the rest waits in the store. SIGHUP reads the configuration"
                    + " again; one with faults changes nothing.",
            "Answers GET /healthz while it runs, GET /readyz while the store answers, and GET /metrics to Prometheus."
        })
public final class ServeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "the configuration file")
    private String configuration = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "port to listen on; 0 takes a free one (default ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "address to listen on (default ${DEFAULT-VALUE}: reached from this machine only, for instance by"
                            + " a proxy that ends TLS; 0.0.0.0 for all)")
    private String host = "127.0.0.1";

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port must be between 0 and " + HIGHEST_PORT);
        }
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
        // Before anything starts, so that no signal finds the service half begun.
        try (Signals signals = Signals.watch()) {
            ConfigurationInput input = new ConfigurationInput(configuration);
            try (Service service = Service.start(input.read(), Endpoint.of(host, port), console)) {
                boolean goOn = true;
                while (goOn) {
                    switch (signals.next()) {
                        case END -> goOn = false;
                        case READ_AGAIN -> service.reconfigure(input);
                    }
                }
                console.say("Ending: what is in flight may finish");
            }
            console.say("Ended");
        }
        return ExitCode.DONE;
    }
}
