package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.eval.DocumentReader;
import io.almevents.mapping.internal.eval.Evaluation;
import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.scan.CompactCopy;
import io.almevents.mapping.internal.scan.Pool;
import io.almevents.mapping.internal.scan.Slots;

/** All that one mapping of one document needs; used again for the next one, so that nothing is allocated. */
final class Run implements Pool.Reusable {
    final DocumentReader reader;
    final Evaluation evaluation;
    final ByteSink out;

    /** Copies objects and arrays to the output. */
    final CompactCopy copy;

    /** What the reader remembers of the document. */
    final Slots slots;

    Run(DocumentReader reader, Evaluation evaluation, ByteSink out) {
        this.reader = reader;
        this.evaluation = evaluation;
        this.out = out;
        this.copy = new CompactCopy(out);
        this.slots = reader.slots();
    }

    /** How large the output may become. */
    int maxBytes() {
        return evaluation.limits().outputBytes();
    }

    @Override
    public void clear() {
        reader.clear();
        evaluation.end();
        out.clear();
    }
}
