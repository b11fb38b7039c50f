package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.scan.Slots;

/** Copies what the document has, without looking into it. */
final class SlotEmitter extends Emitter {
    private final int slot;
    private final boolean inText;

    /** Copies a value as it is, or what a text shows of it. */
    SlotEmitter(int slot, boolean inText) {
        this.slot = slot;
        this.inText = inText;
    }

    @Override
    Outcome write(Run run) {
        Slots slots = run.slots;
        if (slots.isMissing(slot)) {
            return Outcome.MISSING;
        }
        int start = slots.start(slot);
        int end = slots.end(slot);
        switch (slots.type(slot)) {
            case '"' -> {
                // Between its quotes a string is text that is escaped rightly, in this string or in another.
                int quotes = inText ? 1 : 0;
                run.out.bytes(slots.bytes(), start + quotes, end - quotes);
            }
            case 'n' -> {
                return Outcome.NULL;
            }
            case '{', '[' -> {
                CopyEmitter.writeContainer(slot, inText, run);
            }
            default -> run.out.bytes(slots.bytes(), start, end);
        }
        return Outcome.WRITTEN;
    }
}
