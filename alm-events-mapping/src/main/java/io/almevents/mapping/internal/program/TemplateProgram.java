package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.eval.Evaluation.Purpose;
import io.almevents.mapping.internal.eval.Variables;
import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.plan.Output;

/** Fills a template. Immutable. */
public final class TemplateProgram {
    private static final byte[] NOTHING = {};

    private final Programs programs;
    private final Emitter template;

    public TemplateProgram(Programs programs, Output template) {
        this.programs = programs;
        this.template = programs.body(template);
    }

    /** The filled template; empty where the whole of it is left out. */
    public byte[] render(byte[] document, Variables variables) {
        Run run = programs.begin();
        try {
            return write(run, document, variables) ? run.out.toByteArray() : NOTHING;
        } finally {
            programs.end(run);
        }
    }

    /** Appends the filled template; false where the whole of it is left out. */
    public boolean renderTo(byte[] document, Variables variables, ByteSink out) {
        Run run = programs.begin();
        try {
            boolean written = write(run, document, variables);
            if (written) {
                out.bytes(run.out.array(), 0, run.out.size());
            }
            return written;
        } finally {
            programs.end(run);
        }
    }

    private boolean write(Run run, byte[] document, Variables variables) {
        run.reader.read(document);
        run.evaluation.begin(run.slots, variables, Purpose.DOCUMENT);
        return programs.write(template, run);
    }
}
