package io.almevents.testkit;

import io.almevents.spi.Store;

/** Nodes that share what they keep: what {@link StoreHistoryContract} plays its histories on. */
public interface StoreSite extends AutoCloseable {
    /**
     * How many nodes there are.
     *
     * @return 1 where nothing is shared
     */
    int nodes();

    /**
     * How many of the nodes, from the first one on, may claim.
     *
     * @return 1 where only one process may
     */
    int dispatchers();

    /**
     * The store of a node.
     *
     * @param number the node, from 0
     * @return its store as it is open now
     */
    Store node(int number);

    /**
     * Whether claims end with their lease.
     *
     * @return false where they hold until they are completed or given back
     */
    boolean leasesEnd();

    /**
     * Whether a node can crash and come back.
     *
     * @return false where all would be lost
     */
    boolean crashes();

    /**
     * Ends a node without giving any claim back, and opens its store anew.
     *
     * @param number the node
     * @throws Exception if it does not come back
     */
    void crash(int number) throws Exception;

    @Override
    void close();
}
