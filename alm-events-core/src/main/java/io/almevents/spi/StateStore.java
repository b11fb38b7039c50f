package io.almevents.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What sources must remember: how far they have read, what they registered, and who of several processes is at work. Safe
 * for use by several threads.
 */
public interface StateStore {
    /**
     * How far a poller has read.
     *
     * @param name name of the cursor
     * @return its position, empty where it was never set
     */
    Optional<Cursor> cursor(String name);

    /**
     * Sets a cursor by itself. A cursor that moves because events were read is handed to
     * {@link DeliveryLog#append(java.util.List, Optional, Instant, Duration)} instead.
     *
     * @param cursor the cursor
     */
    void advance(Cursor cursor);

    /**
     * What was registered under a name.
     *
     * @param name the name
     * @return a copy of the content, empty where nothing is registered
     */
    Optional<byte[]> registration(String name);

    /**
     * All registrations.
     *
     * @return their names
     */
    Set<String> registrations();

    /**
     * Keeps a registration in place of an earlier one of its name.
     *
     * @param name the name
     * @param content the content, in the source's own form; copied. It may be confidential
     */
    void register(String name, byte[] content);

    /**
     * Forgets a registration. Does nothing where there is none.
     *
     * @param name the name
     */
    void deregister(String name);

    /**
     * Takes or renews a lease, unless somebody else has it and it has not ended.
     *
     * @param name what the lease is for
     * @param owner who wants it
     * @param now the time
     * @param length how long it holds from now
     * @return the lease as it is now; the caller has it where the owner is its own
     */
    Lease lease(String name, String owner, Instant now, Duration length);

    /**
     * Ends a lease early. Does nothing where the owner does not have it.
     *
     * @param name what the lease is for
     * @param owner who had it
     */
    void endLease(String name, String owner);
}
