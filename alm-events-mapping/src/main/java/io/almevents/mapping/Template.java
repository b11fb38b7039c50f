package io.almevents.mapping;

import io.almevents.mapping.internal.eval.EvaluationFault;
import io.almevents.mapping.internal.program.TemplateProgram;

/**
 * A template of the mapping language that stands alone: JSON whose strings hold expressions over a document. The document
 * itself is what paths read; there is no change message around it. Immutable; one instance serves all threads.
 */
public final class Template {
    private final TemplateProgram program;
    private final boolean readsClock;

    Template(TemplateProgram program, boolean readsClock) {
        this.program = program;
        this.readsClock = readsClock;
    }

    /**
     * Compiles a template with the default options.
     *
     * @param template JSON text
     * @return the template
     * @throws MappingException if the template has errors; it tells all of them
     */
    public static Template compile(String template) {
        return compile(template, MappingOptions.DEFAULTS);
    }

    /**
     * Compiles a template.
     *
     * @param template JSON text
     * @param options dialect, modes and limits
     * @return the template
     * @throws MappingException if the template has errors; it tells all of them
     */
    public static Template compile(String template, MappingOptions options) {
        return MappingCompiler.template(template, options);
    }

    /**
     * Compiles a template with the default options.
     *
     * @param template JSON text in UTF-8
     * @return the template
     * @throws MappingException if the template has errors; it tells all of them
     */
    public static Template compile(byte[] template) {
        return MappingCompiler.template(template, MappingOptions.DEFAULTS);
    }

    /**
     * Fills the template.
     *
     * @param document JSON text in UTF-8; not changed and not kept
     * @param variables what the template may read beside it
     * @return JSON text in UTF-8; empty where the template is a single expression that is left out
     * @throws EvaluationException if the document is no valid JSON or a value cannot be made; it tells the place, never a
     *     value
     */
    public byte[] render(byte[] document, MappingVariables variables) {
        try {
            return program.render(document, variables.values(readsClock));
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        }
    }

    /**
     * Fills the template into a buffer of the caller.
     *
     * @param document JSON text in UTF-8; not changed and not kept
     * @param variables what the template may read beside it
     * @param out what the JSON text in UTF-8 is appended to; where this throws it is as it was before
     * @return whether anything was appended: false where the template is a single expression that is left out
     * @throws EvaluationException as {@link #render} does
     */
    public boolean renderTo(byte[] document, MappingVariables variables, OutputBuffer out) {
        try {
            return program.renderTo(document, variables.values(readsClock), out.bytes());
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        }
    }
}
