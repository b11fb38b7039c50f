package io.almevents;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ProbeResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a target said when it was asked whether it can be reached and lets us in. Immutable.
 *
 * @param destination name of the destination
 * @param target name of the kind of target, {@code ""} for a destination to which no subscription sends
 * @param subscriptions names of the subscriptions that it stands for: those of one destination, kind and settings are asked
 *     once
 * @param result the finding; {@link ProbeResult.State#UNKNOWN} where there is nobody who could ask
 * @param took how long it took
 */
public record TargetProbe(
        String destination, String target, List<String> subscriptions, ProbeResult result, Duration took) {
    /**
     * Takes a copy of the list.
     *
     * @param destination see the component
     * @param target see the component
     * @param subscriptions see the component
     * @param result see the component
     * @param took see the component
     */
    public TargetProbe {
        subscriptions = List.copyOf(subscriptions);
    }

    /**
     * Asks the targets of a configuration as {@link Forwarder#probe} does, without a forwarder: the targets are made, and
     * closed again; no store is opened.
     *
     * @param builder what is configured; its store is not looked at
     * @param told is told of each finding as it comes, on the thread of the caller
     * @return the findings in the order of the destinations
     * @throws ConfigurationException if the parts do not fit together; tells all faults at once
     * @throws InterruptedException if the thread is interrupted; what was not answered is given up
     */
    public static List<TargetProbe> of(ForwarderBuilder builder, Consumer<TargetProbe> told)
            throws InterruptedException {
        Setup setup = builder.assemble();
        try {
            return new Probing(setup, told).ask();
        } finally {
            setup.close();
        }
    }

    /**
     * Whether something is wrong: not where there is no way to know.
     *
     * @return true if the target could not be reached or refuses the credentials
     */
    public boolean failed() {
        return result.state() == ProbeResult.State.UNREACHABLE || result.state() == ProbeResult.State.UNAUTHORISED;
    }
}
