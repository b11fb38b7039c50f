package io.almevents.cli.btp;

import io.almevents.cli.terminal.InputFault;
import io.almevents.cli.terminal.InputFile;
import io.almevents.source.btp.BtpEvents;
import io.almevents.source.key.EventsServiceKey;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that lead to the Events service. */
final class ServiceInput {
    private static final String NAME = "Events service";
    private static final int MAX_KEY_BYTES = 256 * 1024;
    private static final int MAX_PASSWORD_BYTES = 4096;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "service key of the Cloud Management service (cis), as SAP BTP shows it; - is standard input")
    private String key = "";

    @Option(
            names = "--allow",
            paramLabel = "WORD",
            split = ",",
            description = "what is refused otherwise: http (no TLS), loopback, private, link-local (addresses)")
    private String[] allow = {};

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "the user of a key of the grant type password; needs --password-file")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "a file with the password of --user")
    private @Nullable String passwordFile;

    /** A client of the service. */
    BtpEvents open() {
        return BtpEvents.open(destination());
    }

    private Destination destination() {
        EventsServiceKey parsed = EventsServiceKey.parse(new InputFile(key).read(MAX_KEY_BYTES), allow);
        if (user == null && passwordFile == null) {
            return parsed.destination(NAME);
        }
        if (user == null || passwordFile == null) {
            throw InputFault.input("--user and --password-file go together");
        }
        String password = new String(new InputFile(passwordFile).read(MAX_PASSWORD_BYTES), StandardCharsets.UTF_8);
        return parsed.destination(NAME, Secret.of(user), Secret.of(password.stripTrailing()));
    }
}
