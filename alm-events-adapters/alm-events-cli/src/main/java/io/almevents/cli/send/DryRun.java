package io.almevents.cli.send;

import io.almevents.Forwarder;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.event.ChangeMessage;
import java.io.PrintWriter;

final class DryRun {
    private DryRun() {}

    static int of(Forwarder.Configuration configuration, ChangeMessage message, PrintWriter out, PrintWriter err) {
        return ExitCode.NOTHING;
    }
}
