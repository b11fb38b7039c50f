package io.almevents.cli.deliveries;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.StoreInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Plain;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The deliveries that an action is meant for. */
final class Selection {
    /** Keeps the memory of a run bounded; whoever has more dead letters runs it again. */
    private static final int MOST = 100_000;

    @Mixin
    private final StoreInput store = new StoreInput();

    @Parameters(paramLabel = "ID", index = "1..*", arity = "0..*", description = "ids of the deliveries, see list")
    private List<String> ids = List.of();

    @Mixin
    private final Conditions conditions = new Conditions();

    @Option(names = "--all", description = "all dead letters")
    private boolean all;

    /**
     * What is done to deliveries, and how it is told.
     *
     * @param one acts on one; tells whether it could
     * @param many acts on those that a query finds; tells on how many it could
     * @param done what is said of one on which it could
     * @param refused what is said of one on which it could not
     * @param manyDone what is said of many
     */
    record Action(
            BiPredicate<Forwarder, DeliveryId> one,
            ToIntBiFunction<Forwarder, DeliveryQuery> many,
            String done,
            String refused,
            String manyDone) {}

    int apply(Action action, CommandLine commandLine) {
        boolean chosen = all || conditions.any();
        if (chosen == !ids.isEmpty()) {
            throw new ParameterException(
                    commandLine,
                    "name either the ids of deliveries, or conditions such as --destination, or --all for all dead letters");
        }
        if (all && conditions.any()) {
            throw new ParameterException(commandLine, "--all stands alone; leave it out where conditions stand");
        }
        try (Forwarder forwarder = store.open()) {
            return chosen ? many(forwarder, action, commandLine) : each(forwarder, action, commandLine);
        }
    }

    private int many(Forwarder forwarder, Action action, CommandLine commandLine) {
        int count = action.many().applyAsInt(forwarder, conditions.query().withLimit(MOST));
        commandLine.getOut().println(count + " deliveries " + action.manyDone());
        return count > 0 ? ExitCode.DONE : ExitCode.NOTHING;
    }

    /** Tells of each what became of it; the exit code is 0 only where all could be acted on. */
    private int each(Forwarder forwarder, Action action, CommandLine commandLine) {
        boolean allDone = true;
        for (String id : ids) {
            if (action.one().test(forwarder, new DeliveryId(id))) {
                commandLine.getOut().println(Plain.text(id) + " " + action.done());
            } else {
                allDone = false;
                commandLine.getErr().println(Plain.text(id) + " " + action.refused());
            }
        }
        return allDone ? ExitCode.DONE : ExitCode.NOTHING;
    }
}
