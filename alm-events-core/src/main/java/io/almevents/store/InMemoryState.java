package io.almevents.store;

import io.almevents.spi.Cursor;
import io.almevents.spi.Lease;
import io.almevents.spi.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cursors, registrations and leases of the store in memory. */
final class InMemoryState implements StateStore {
    private final Map<String, Cursor> cursors = new HashMap<>();
    private final Map<String, byte[]> registrations = new HashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();

    @Override
    public synchronized Optional<Cursor> cursor(String name) {
        return Optional.ofNullable(cursors.get(name));
    }

    @Override
    public synchronized void advance(Cursor cursor) {
        cursors.put(cursor.name(), cursor);
    }

    @Override
    public synchronized Optional<byte[]> registration(String name) {
        return Optional.ofNullable(registrations.get(name)).map(byte[]::clone);
    }

    @Override
    public synchronized Set<String> registrations() {
        return Set.copyOf(registrations.keySet());
    }

    @Override
    public synchronized void register(String name, byte[] content) {
        registrations.put(name, content.clone());
    }

    @Override
    public synchronized void deregister(String name) {
        registrations.remove(name);
    }

    @Override
    public synchronized Lease lease(String name, String owner, Instant now, Duration length) {
        Lease lease = leases.getOrDefault(name, new Lease(name, owner, now.plus(length), 0));
        boolean own = lease.owner().equals(owner);
        if (own || !now.isBefore(lease.until())) {
            boolean renewed = own && lease.fence() > 0;
            lease = new Lease(name, owner, now.plus(length), renewed ? lease.fence() : lease.fence() + 1);
            leases.put(name, lease);
        }
        return lease;
    }

    /** The fence stays, so that the next owner's is higher. */
    @Override
    public synchronized void endLease(String name, String owner) {
        leases.computeIfPresent(
                name,
                (n, lease) -> lease.owner().equals(owner) ? new Lease(name, "", Instant.MIN, lease.fence()) : lease);
    }
}
