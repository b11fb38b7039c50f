package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.plan.Output.RepeatedOutput;

/** Writes elements of an array, one per element of another array. */
final class LoopEmitter extends Emitter {
    private final RepeatedOutput loop;
    private final Emitter element;

    LoopEmitter(RepeatedOutput loop, Emitter element) {
        this.loop = loop;
        this.element = element;
    }

    @Override
    Outcome write(Run run) {
        run.evaluation.outputs().repeat(loop, () -> element.write(run));
        return Outcome.WRITTEN;
    }
}
