package io.almevents.cli.deliveries;

import io.almevents.Forwarder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code deliveries discard CONFIG ID…}: gives deliveries up. */
@Command(
        name = "discard",
        description = {
            "Gives up deliveries that are parked or have not ended: those that are named, or the dead letters that fit all",
            "conditions. They stay visible as discarded.",
            "Exit code 2 if one of those that are named could not, or none fits."
        })
public final class DiscardCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final Selection selection = new Selection();

    @Override
    public Integer call() {
        Selection.Action action = new Selection.Action(
                Forwarder::discard,
                Forwarder::discard,
                "is given up",
                "is not given up: it is unknown, in flight, or has ended already",
                "are given up");
        return selection.apply(action, spec.commandLine());
    }
}
