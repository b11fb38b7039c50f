package io.almevents.cli.registration;

import io.almevents.cli.terminal.Plain;
import io.almevents.cli.terminal.Table;
import io.almevents.source.cloudalm.registration.Registration;
import io.almevents.source.cloudalm.registration.RegistrationStep;
import io.almevents.source.key.CloudAlmServiceKey;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How registrations are shown. Never the secret. */
final class Shown {
    private Shown() {}

    /** A step that is done. */
    static void step(PrintWriter out, RegistrationStep step, String text) {
        out.println(step.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + Plain.text(text));
        out.flush();
    }

    /** A registration with what is derived of its key. */
    static void registration(PrintWriter out, Registration registration) {
        CloudAlmServiceKey key = registration.key();
        Table table = new Table("PRODUCT", registration.product());
        table.add(
                "Registered at",
                registration.registeredAt().truncatedTo(ChronoUnit.SECONDS).toString());
        table.add("Endpoint", key.endpoint());
        table.add("Endpoint with slash", key.endpointWithSlash());
        table.add("Endpoint with /api", key.apiUrl());
        table.add("OAuth URL", key.tokenUrl());
        table.add("Client ID", key.clientId());
        table.add("Client Secret", key.clientSecret().isPresent() ? "****" : "none: X.509 certificate");
        table.add("Identity zone", key.identityZone().orElse(""));
        table.add("Landscape object", registration.landscapeId().orElse("none found"));
        table.print(out);
    }
}
