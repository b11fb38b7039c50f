package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.json.JsonWriter;
import io.almevents.mapping.internal.plan.Source;

/** Writes a text that subscription, tenant or ticket give, without making a value of it. */
final class VariableEmitter extends Emitter {
    private final Source.Variable variable;
    private final boolean inText;

    VariableEmitter(Source.Variable variable, boolean inText) {
        this.variable = variable;
        this.inText = inText;
    }

    @Override
    Outcome write(Run run) {
        String text = run.evaluation.text(variable);
        if (text == null) {
            return Outcome.MISSING;
        } else if (inText) {
            JsonWriter.writeCharacters(text, run.out);
        } else {
            JsonWriter.writeString(text, run.out);
        }
        return Outcome.WRITTEN;
    }
}
