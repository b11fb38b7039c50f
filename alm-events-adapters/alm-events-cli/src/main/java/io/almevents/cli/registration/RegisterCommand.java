package io.almevents.cli.registration;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.StoreInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.InputFile;
import io.almevents.source.SourceException;
import io.almevents.source.cloudalm.registration.Registrar;
import io.almevents.source.cloudalm.registration.Registration;
import io.almevents.source.cloudalm.registration.RegistrationProtocol;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code register CONFIG}: registers a product with a tenant. */
@Command(
        name = "register",
        description = {
            "Registers a product with a tenant of SAP Cloud ALM: checks the service key, gets a token, asks the tenant, and keeps"
                    + " the registration in the store of the configuration.",
            "To register again updates the one registration of the product. A serve on the same store polls the sources of a"
                    + " registered product within their interval."
        })
public final class RegisterCommand implements Callable<Integer> {
    private static final int MAX_KEY_BYTES = 256 * 1024;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final StoreInput store = new StoreInput();

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "service key of the SAP Cloud ALM API, as SAP BTP shows it; - is standard input")
    private String key = "";

    @Option(names = "--product", required = true, paramLabel = "NAME", description = "what is registered")
    private String product = "";

    @Option(
            names = "--allow",
            paramLabel = "WORD",
            split = ",",
            description = "what is refused otherwise: http (no TLS), loopback, private, link-local (addresses)")
    private String[] allow = {};

    @Override
    public Integer call() throws SourceException, InterruptedException {
        byte[] content = new InputFile(key).read(MAX_KEY_BYTES);
        PrintWriter out = spec.commandLine().getOut();
        try (Forwarder forwarder = store.open()) {
            Registrar registrar =
                    new Registrar(forwarder.sourceState(), RegistrationProtocol.none(), Clock.systemUTC());
            Registration registration =
                    registrar.register(product, content, (step, text) -> Shown.step(out, step, text), allow);
            Shown.registration(out, registration);
        }
        return ExitCode.DONE;
    }
}
