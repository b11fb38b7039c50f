package io.almevents.cli.registration;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.StoreInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Plain;
import io.almevents.source.cloudalm.registration.Registrar;
import io.almevents.source.cloudalm.registration.Registration;
import io.almevents.source.cloudalm.registration.RegistrationProtocol;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code registration show CONFIG}: what is registered, with the values that products ask for. */
@Command(
        name = "show",
        description = "Shows the registrations that the store keeps, with the values that products ask for; no secret.")
public final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final StoreInput store = new StoreInput();

    @Option(names = "--product", paramLabel = "NAME", description = "only this one")
    private @Nullable String product;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Forwarder forwarder = store.open()) {
            Registrar registrar =
                    new Registrar(forwarder.sourceState(), RegistrationProtocol.none(), Clock.systemUTC());
            List<String> products =
                    product == null ? registrar.products().stream().sorted().toList() : List.of(product);
            List<Registration> found = products.stream()
                    .map(registrar::show)
                    .flatMap(Optional::stream)
                    .toList();
            found.forEach(registration -> Shown.registration(out, registration));
            if (!found.isEmpty()) {
                return ExitCode.DONE;
            }
        }
        String what = product == null ? "anything" : Plain.text(product);
        spec.commandLine().getErr().println("There is no registration of " + what);
        return ExitCode.NOTHING;
    }
}
