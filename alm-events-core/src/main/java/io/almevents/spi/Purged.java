package io.almevents.spi;

/**
 * What became of a resource that was to be forgotten: all of it, or nothing where something of it goes on.
 *
 * @param deliveries how many deliveries were forgotten
 * @param tickets how many closed tickets were forgotten that followed it alone; they may have been left without deliveries
 * @param waiting how many of its deliveries have not ended; while there are any, nothing is forgotten
 * @param open how many tickets follow it that are open or in doubt, or are still to be told to its source; while there are
 *     any, nothing is forgotten
 */
public record Purged(int deliveries, int tickets, int waiting, int open) {
    /**
     * Whether something of the resource goes on, so that nothing was forgotten.
     *
     * @return whether it is kept
     */
    public boolean refused() {
        return waiting > 0 || open > 0;
    }

    /**
     * Whether there was something to forget.
     *
     * @return whether something was forgotten
     */
    public boolean any() {
        return deliveries > 0 || tickets > 0;
    }
}
