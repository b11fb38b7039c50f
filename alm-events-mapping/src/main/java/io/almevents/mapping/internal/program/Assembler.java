package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonWriter;
import io.almevents.mapping.internal.program.CopyEmitter.Copy;
import io.almevents.mapping.internal.program.Emitter.Constant;
import java.util.ArrayList;
import java.util.List;

/** Puts parts one behind the other, and joins what is constant. */
final class Assembler {
    private final ByteSink constant = new ByteSink(Integer.MAX_VALUE);
    private final List<Copy> copies = new ArrayList<>();
    private final List<Emitter> parts = new ArrayList<>();

    /** JSON as it stands. */
    void json(String ascii) {
        constant.ascii(ascii);
    }

    void json(JsonValue value) {
        JsonWriter.write(value, constant);
    }

    /** Characters of a string that is open. */
    void characters(String text) {
        JsonWriter.writeCharacters(text, constant);
    }

    /** The name of a member and its colon. */
    void name(String name) {
        JsonWriter.writeString(name, constant);
        constant.ascii(':');
    }

    /** A copy of a slot, with what stands for it where there is nothing to copy. */
    void copy(int slot, boolean inText, Constant whenMissing, Constant whenNull) {
        copies.add(new Copy(constant(), slot, inText, whenMissing, whenNull));
    }

    void add(Emitter part) {
        flush();
        parts.add(part);
    }

    /** What was put together, if that is constant. */
    byte[] bytes() {
        return constant.toByteArray();
    }

    Emitter build() {
        flush();
        return parts.size() == 1 ? parts.get(0) : new Emitter.Sequence(parts.toArray(Emitter[]::new));
    }

    private Constant constant() {
        Constant collected = new Constant(constant.toByteArray());
        constant.truncate(0);
        return collected;
    }

    private void flush() {
        if (!copies.isEmpty()) {
            parts.add(new CopyEmitter(copies));
            copies.clear();
        }
        if (constant.size() > 0) {
            parts.add(constant());
        }
    }
}
