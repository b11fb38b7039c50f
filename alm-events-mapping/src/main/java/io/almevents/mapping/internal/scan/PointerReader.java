package io.almevents.mapping.internal.scan;

import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonValue;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Finds what a pointer points at. Immutable. */
public final class PointerReader {
    private final PathTrie path;
    private final int slot;
    private final boolean isRoot;

    public PointerReader(JsonPointer pointer) {
        PathTrie.Builder builder = new PathTrie.Builder();
        slot = builder.read(pointer);
        path = builder.build();
        isRoot = pointer.tokens().isEmpty();
    }

    /**
     * Finds the value inside of another one.
     *
     * @param bytes a document that was scanned before and is known to be right
     * @param start where the outer value begins
     * @return where the inner value begins; empty where the pointer points nowhere
     */
    public OptionalInt find(byte[] bytes, int start) {
        if (isRoot) {
            return OptionalInt.of(start);
        }
        Slots slots = new Scanner(path, Integer.MAX_VALUE).scanAgain(bytes, start);
        return slots.isMissing(slot) ? OptionalInt.empty() : OptionalInt.of(slots.start(slot));
    }

    /** The value itself; {@code null} where the pointer points nowhere. */
    public @Nullable JsonValue value(byte[] bytes, int start) {
        OptionalInt found = find(bytes, start);
        return found.isPresent() ? JsonReader.readAgain(bytes, found.getAsInt()) : null;
    }
}
