package io.almevents.source;

/**
 * Reads what is new from a service that has to be asked, one round after the other. For one thread at a time; a poller
 * runs the rounds.
 */
public interface PollingSource extends AutoCloseable {
    /**
     * The name of the source: part of the key of each ticket that its events begin, and of the cursor that tells how far it
     * has read.
     *
     * @return the name, not empty
     */
    String name();

    /**
     * Reads everything that is new since the position of the intake, and hands it over in batches. What was handed over
     * before a fault stays handed over.
     *
     * @param intake takes the messages
     * @return how many messages were handed over
     * @throws SourceException if the service cannot be read to the end now
     * @throws io.almevents.spi.StoreException if the intake cannot keep a batch
     * @throws InterruptedException if the thread is interrupted
     */
    int poll(PollIntake intake) throws SourceException, InterruptedException;

    /** Lets no further round begin. */
    @Override
    void close();
}
