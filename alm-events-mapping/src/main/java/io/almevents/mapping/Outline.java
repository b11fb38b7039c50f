package io.almevents.mapping;

import io.almevents.mapping.internal.eval.DocumentReader;
import io.almevents.mapping.internal.eval.EvaluationFault;
import io.almevents.mapping.internal.scan.Members;
import io.almevents.mapping.language.Limits;

/**
 * A JSON document that was read once, as strictly as a mapping reads documents, and of which
 * {@link Projection projections} are read without going over it again. It remembers where members stand, and decodes nothing.
 * Immutable, but for the array of the document; one instance serves all threads.
 */
public final class Outline {
    private final Members members;

    private Outline(Members members) {
        this.members = members;
    }

    /**
     * Reads a document.
     *
     * @param document JSON text in UTF-8; kept, not copied: do not change it
     * @return its outline
     * @throws EvaluationException if the document is no valid JSON or exceeds {@link Limits#DEFAULTS}
     */
    public static Outline of(byte[] document) {
        try {
            return new Outline(DocumentReader.members("document", document, Limits.DEFAULTS));
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        }
    }

    Members members() {
        return members;
    }

    /** The size of the document; never its content, for it may be confidential. */
    @Override
    public String toString() {
        return "Outline[" + members.bytes().length + " bytes]";
    }
}
