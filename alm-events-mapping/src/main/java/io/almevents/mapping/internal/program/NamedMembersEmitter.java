package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.eval.KeyNames;
import io.almevents.mapping.internal.json.JsonWriter;
import io.almevents.mapping.internal.plan.Output.ObjectOutput;

/** Writes an object some of whose names are made. */
final class NamedMembersEmitter extends Emitter {
    private final ObjectOutput object;
    private final Emitter[] values;

    NamedMembersEmitter(ObjectOutput object, Emitter[] values) {
        this.object = object;
        this.values = values;
    }

    @Override
    Outcome write(Run run) {
        KeyNames names = new KeyNames(object, run.evaluation.outputs());
        run.out.ascii('{');
        for (int i = 0; i < values.length; i++) {
            int before = run.out.size();
            run.out.comma();
            JsonWriter.writeString(names.of(object.members().get(i)), run.out);
            run.out.ascii(':');
            if (values[i].write(run) != Outcome.WRITTEN) {
                run.out.truncate(before);
            }
        }
        run.out.ascii('}');
        return Outcome.WRITTEN;
    }
}
