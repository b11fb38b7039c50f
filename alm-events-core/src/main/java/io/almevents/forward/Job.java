package io.almevents.forward;

/** What a {@link DeliveryRun} does with what it has claimed. */
interface Job {
    /** What it is about, for the log; without values. */
    String name();

    /**
     * Does it, and tells the run how the target fared before it stores anything.
     *
     * @return false where nothing was done, and the claim is to be given back
     */
    boolean carryOut(DeliveryRun run);

    /** Gives the claim back. */
    void giveBack();

    /** It is over, carried out or given back. */
    default void ended() {}
}
