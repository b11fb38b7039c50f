package io.almevents.spi;

import java.util.Arrays;

/** How far a poller has read its source. Immutable. */
public final class Cursor {
    private final String name;
    private final byte[] position;

    /**
     * A cursor.
     *
     * @param name its name, one per poller
     * @param position the position, in the poller's own form; copied
     */
    public Cursor(String name, byte[] position) {
        this.name = name;
        this.position = position.clone();
    }

    /**
     * Tells cursors apart.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Where to go on.
     *
     * @return a copy of the position
     */
    public byte[] position() {
        return position.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cursor cursor && cursor.name.equals(name) && Arrays.equals(cursor.position, position);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(position);
    }

    /** The name; not the position, which may hold values of events. */
    @Override
    public String toString() {
        return "Cursor[" + name + "]";
    }
}
