package io.almevents.cli.deliveries;

import io.almevents.Forwarder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code deliveries retry CONFIG ID…}: lets dead letters try again. */
@Command(
        name = "retry",
        description = {
            "Lets parked or held deliveries try again, with fresh attempts, when serve or send next delivers:",
            "those that are named, or the dead letters that fit all conditions.",
            "Exit code 2 if one of those that are named could not, or none fits."
        })
public final class RetryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final Selection selection = new Selection();

    @Override
    public Integer call() {
        Selection.Action action = new Selection.Action(
                Forwarder::retry,
                Forwarder::retry,
                "waits for its next attempt",
                "does not wait: it is unknown, in flight, neither parked nor held, or older than the newest change of its resource",
                "wait for their next attempt");
        return selection.apply(action, spec.commandLine());
    }
}
