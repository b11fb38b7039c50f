package io.almevents.spi;

/**
 * Makes targets of one kind. Found by {@link java.util.ServiceLoader}, or registered with the forwarder's builder. Needs a
 * public constructor without parameters to be found.
 */
public interface TargetProvider {
    /**
     * The name by which subscriptions ask for the target.
     *
     * @return for instance {@code rest}
     */
    String name();

    /**
     * What a host should know before it uses the target.
     *
     * @return the description
     */
    TargetDescription describe();

    /**
     * Makes the target of one subscription. Sends nothing.
     *
     * @param context what the target works with
     * @return the target
     * @throws ConfigurationException if destination or settings do not suit the target; tells all faults
     */
    Target create(TargetContext context);
}
