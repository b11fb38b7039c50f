package io.almevents.cli.registration;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.StoreInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Plain;
import io.almevents.source.SourceException;
import io.almevents.source.cloudalm.registration.Registrar;
import io.almevents.source.cloudalm.registration.RegistrationProtocol;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code deregister CONFIG}: ends the registration of a product. */
@Command(
        name = "deregister",
        description = {
            "Ends the registration of a product and forgets its credentials.",
            "A serve on the same store stops to poll the sources of the product with their next round."
        })
public final class DeregisterCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final StoreInput store = new StoreInput();

    @Option(names = "--product", required = true, paramLabel = "NAME", description = "what is registered")
    private String product = "";

    @Override
    public Integer call() throws SourceException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Forwarder forwarder = store.open()) {
            Registrar registrar =
                    new Registrar(forwarder.sourceState(), RegistrationProtocol.none(), Clock.systemUTC());
            if (registrar.deregister(product, (step, text) -> Shown.step(out, step, text))) {
                return ExitCode.DONE;
            }
        }
        spec.commandLine().getErr().println("There is no registration of " + Plain.text(product));
        return ExitCode.NOTHING;
    }
}
