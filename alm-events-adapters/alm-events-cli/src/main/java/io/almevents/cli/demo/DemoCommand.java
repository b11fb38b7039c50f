package io.almevents.cli.demo;

import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Paint;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code demo}: the main job on embedded defaults. */
@Command(
        name = "demo",
        description = {
            "Starts a webhook and a small incident desk on loopback, posts recorded events, and shows the incidents"
                    + " that they became.",
            "Exit code 0 only if every event ended where it should, else 3."
        })
public final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        // The dead letter of the demo is expected, and shown in its table: no warning between the lines.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        return new Demo(spec.commandLine().getOut(), Paint.of(spec.commandLine())).run()
                ? ExitCode.DONE
                : ExitCode.TARGET;
    }
}
