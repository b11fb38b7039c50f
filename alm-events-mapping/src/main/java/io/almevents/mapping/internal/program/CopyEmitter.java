package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonWriter;
import io.almevents.mapping.internal.scan.Slots;
import java.util.List;
import java.util.Objects;

/**
 * Constant bytes and copies from the document in turn: what most of a mapping is. One loop over all of them, for a call per part
 * would cost more than the part.
 */
final class CopyEmitter extends Emitter {
    private final Copy[] copies;

    CopyEmitter(List<Copy> copies) {
        this.copies = copies.toArray(Copy[]::new);
    }

    /**
     * Something constant, and something copied behind it.
     *
     * @param before what is constant
     * @param slot what is copied
     * @param inText whether it is inserted into a text, where strings have no quotes
     * @param whenMissing what stands for it where it is missing
     * @param whenNull what stands for it where it is null
     */
    record Copy(Constant before, int slot, boolean inText, Constant whenMissing, Constant whenNull) {}

    @Override
    Outcome write(Run run) {
        ByteSink out = run.out;
        Slots slots = run.slots;
        byte[] document = slots.bytes();
        for (Copy copy : copies) {
            copy.before.write(out);
            int slot = copy.slot;
            if (slots.isMissing(slot)) {
                copy.whenMissing.write(out);
                continue;
            }
            int start = slots.start(slot);
            byte type = document[start];
            if (type == '"') {
                // Between its quotes a string is text that is escaped rightly, in this string or in another.
                int quotes = copy.inText ? 1 : 0;
                out.bytes(document, start + quotes, slots.end(slot) - quotes);
            } else if (type == 'n') {
                copy.whenNull.write(out);
            } else if (type == '{' || type == '[') {
                writeContainer(slot, copy.inText, run);
            } else {
                out.bytes(document, start, slots.end(slot));
            }
        }
        return Outcome.WRITTEN;
    }

    /** Writes an object or an array, of which white space and repeated names have to go. */
    static void writeContainer(int slot, boolean inText, Run run) {
        Slots slots = run.slots;
        if (inText) {
            JsonWriter.writeCharacters(JsonText.of(value(slots, slot), run.maxBytes()), run.out);
        } else if (!run.copy.write(slots.bytes(), slots.start(slot))) {
            JsonWriter.write(value(slots, slot), run.out);
        }
    }

    private static JsonValue value(Slots slots, int slot) {
        return Objects.requireNonNull(slots.value(slot), "it is there");
    }
}
