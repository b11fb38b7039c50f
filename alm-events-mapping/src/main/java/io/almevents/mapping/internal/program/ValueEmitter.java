package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonWriter;
import io.almevents.mapping.internal.plan.Source;

/** Writes what is no copy and needs a value: results of functions, elements of loops, elements from the end of an array. */
final class ValueEmitter extends Emitter {
    private final Source source;
    private final boolean inText;

    ValueEmitter(Source source, boolean inText) {
        this.source = source;
        this.inText = inText;
    }

    @Override
    Outcome write(Run run) {
        JsonValue value = run.evaluation.value(source);
        if (value == null) {
            return Outcome.MISSING;
        } else if (value instanceof JsonNull) {
            return Outcome.NULL;
        } else if (inText) {
            JsonWriter.writeCharacters(JsonText.of(value, run.maxBytes()), run.out);
        } else {
            JsonWriter.write(value, run.out);
        }
        return Outcome.WRITTEN;
    }
}
