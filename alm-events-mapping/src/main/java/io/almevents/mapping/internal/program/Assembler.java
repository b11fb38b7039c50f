package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** Puts parts one behind the other, and joins what is constant. */
final class Assembler {
    private final ByteSink constant = new ByteSink(Integer.MAX_VALUE);
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

    private void flush() {
        if (constant.size() > 0) {
            parts.add(new Emitter.Constant(constant.toByteArray()));
            constant.truncate(0);
        }
    }
}
