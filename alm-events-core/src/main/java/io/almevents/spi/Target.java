package io.almevents.spi;

/**
 * Sends to one system, for one subscription. Called by several threads at once, never twice at once for one ticket. A
 * target decides nothing: what to send is the forwarder's choice, what an answer means is the mapping's, and only what is
 * special to the system is the target's own.
 */
public interface Target extends AutoCloseable {
    /**
     * What the target can do; the same answer at all times.
     *
     * @return the capabilities
     */
    Capabilities capabilities();

    /**
     * Sends the request and reads the answer. Returns before the request's deadline, and sends nothing once the thread
     * is interrupted.
     *
     * @param request what to send
     * @return how it ended; whether a failed request may have arrived must be told truly
     * @throws InterruptedException if the thread is interrupted; the request then counts as {@link Unconfirmed}
     */
    DeliveryResult deliver(DeliveryRequest request) throws InterruptedException;

    /**
     * Searches the ticket of a create that may have arrived. Called only if {@link Capabilities#search()}.
     *
     * @param request the create, with the search of the mapping if there is one
     * @return what was found
     * @throws InterruptedException if the thread is interrupted
     */
    FindResult find(DeliveryRequest request) throws InterruptedException;

    /**
     * Finds out whether the system can be reached and lets us in; creates nothing.
     *
     * @return the finding
     * @throws InterruptedException if the thread is interrupted
     */
    ProbeResult probe() throws InterruptedException;

    /** Frees what the target holds. Called once, after the last delivery. */
    @Override
    void close();
}
