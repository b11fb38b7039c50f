package io.almevents.mapping.internal.scan;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few working states for reuse: a small multiple of the processors, however many threads there are, platform or virtual.
 * A thread looks at a few places first that its id gives; if none has a state it makes one, and leaves it to the collector
 * afterwards if those places are taken meanwhile. So nothing is kept per thread, and a thread that ends or waits holds nothing.
 */
public final class Pool<T extends Pool.Reusable> {
    /** Places that a thread tries. */
    private static final int TRIES = 2;

    private static final int MAX_PLACES = 128;

    /** Places lie this far apart, so that two threads do not write to one line of the cache. */
    private static final int DISTANCE_BITS = 5;

    private final AtomicReferenceArray<@Nullable T> places;
    private final int mask;
    private final Supplier<T> maker;

    /** A state that serves one thread at a time. */
    public interface Reusable {
        /** Lets go of the documents and values of the last use, and of memory that is unusually large. */
        void clear();
    }

    public Pool(Supplier<T> maker) {
        int wanted = Math.min(MAX_PLACES, 4 * Runtime.getRuntime().availableProcessors());
        int count = Integer.highestOneBit(wanted);
        this.mask = count - 1;
        this.places = new AtomicReferenceArray<>(count << DISTANCE_BITS);
        this.maker = maker;
    }

    /** A state that no other thread has. */
    public T take() {
        int first = place();
        for (int i = 0; i < TRIES; i++) {
            int place = ((first + i) & mask) << DISTANCE_BITS;
            T state = places.getPlain(place);
            if (state != null && places.compareAndSet(place, state, null)) {
                return state;
            }
        }
        return maker.get();
    }

    /** Clears a state and keeps it for the next one, if there is room. */
    public void giveBack(T state) {
        state.clear();
        int first = place();
        for (int i = 0; i < TRIES; i++) {
            int place = ((first + i) & mask) << DISTANCE_BITS;
            if (places.getPlain(place) == null && places.compareAndSet(place, null, state)) {
                return;
            }
        }
    }

    private static int place() {
        return (int) Thread.currentThread().getId();
    }
}
