package io.almevents.cli.deliveries;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.StoreInput;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Plain;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import java.util.List;
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

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who does it, which is kept with the delivery; the user of this process by default")
    private String by = "";

    /** Acts on one delivery; tells whether it could. */
    interface One {
        boolean on(Forwarder forwarder, DeliveryId id, String by);
    }

    /** Acts on those that a query finds; tells on how many it could. */
    interface Many {
        int on(Forwarder forwarder, DeliveryQuery query, String by);
    }

    /**
     * What is done to deliveries, and how it is told.
     *
     * @param one acts on one
     * @param many acts on those that a query finds
     * @param done what is said of one on which it could
     * @param refused what is said of one on which it could not
     * @param manyDone what is said of many
     */
    record Action(One one, Many many, String done, String refused, String manyDone) {}

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
        if (by.isBlank()) {
            throw new ParameterException(commandLine, "--by names who does it; it must not be blank");
        }
        try (Forwarder forwarder = store.open()) {
            return chosen ? many(forwarder, action, commandLine) : each(forwarder, action, commandLine);
        }
    }

    private int many(Forwarder forwarder, Action action, CommandLine commandLine) {
        int count = action.many().on(forwarder, conditions.query().withLimit(MOST), by);
        commandLine.getOut().println(count + " deliveries " + action.manyDone());
        return count > 0 ? ExitCode.DONE : ExitCode.NOTHING;
    }

    /** Tells of each what became of it; the exit code is 0 only where all could be acted on. */
    private int each(Forwarder forwarder, Action action, CommandLine commandLine) {
        boolean allDone = true;
        for (String id : ids) {
            if (action.one().on(forwarder, new DeliveryId(id), by)) {
                commandLine.getOut().println(Plain.text(id) + " " + action.done());
            } else {
                allDone = false;
                commandLine.getErr().println(Plain.text(id) + " " + action.refused());
            }
        }
        return allDone ? ExitCode.DONE : ExitCode.NOTHING;
    }
}
