package io.almevents.mapping.language;

/**
 * Bounds on what is read and written, so that no input can exhaust the host. Every one that is exceeded is a clear error.
 *
 * @param mappingBytes size of a mapping file in bytes; 1 MiB by default
 * @param mappingDepth nesting of objects and arrays in a mapping file; 64 by default
 * @param expressionBytes length of one expression, <code>#{</code> and <code>}</code> included, in bytes of UTF-8; 8 KiB
 *     by default
 * @param documentBytes size of a source document (change message or answer) in bytes; 4 MiB by default
 * @param documentDepth nesting of objects and arrays in a source document; 256 by default
 * @param outputBytes size of a path, and of a body, in bytes, and how many uses of switches and turns of loops make it, so that
 *     what writes nothing ends too; 16 MiB by default
 */
public record Limits(
        int mappingBytes,
        int mappingDepth,
        int expressionBytes,
        int documentBytes,
        int documentDepth,
        int outputBytes) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** The defaults named at each component. */
    public static final Limits DEFAULTS = new Limits(MIB, 64, 8 * KIB, 4 * MIB, 256, 16 * MIB);

    /** The nesting beyond which reading might exhaust the stack of a small thread. */
    private static final int MAX_DEPTH = 1_000;

    /**
     * Checks the bounds themselves.
     *
     * @param mappingBytes see the component
     * @param mappingDepth see the component
     * @param expressionBytes see the component
     * @param documentBytes see the component
     * @param documentDepth see the component
     * @param outputBytes see the component
     * @throws IllegalArgumentException if one is below 1, or a nesting is above 1,000
     */
    public Limits {
        require("mappingBytes", mappingBytes, Integer.MAX_VALUE);
        require("mappingDepth", mappingDepth, MAX_DEPTH);
        require("expressionBytes", expressionBytes, Integer.MAX_VALUE);
        require("documentBytes", documentBytes, Integer.MAX_VALUE);
        require("documentDepth", documentDepth, MAX_DEPTH);
        require("outputBytes", outputBytes, Integer.MAX_VALUE);
    }

    private static void require(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be between 1 and " + max + ", not " + value);
        }
    }

    /**
     * The same with another bound on the size of mapping files.
     *
     * @param bytes size in bytes
     * @return the changed copy
     */
    public Limits withMappingBytes(int bytes) {
        return new Limits(bytes, mappingDepth, expressionBytes, documentBytes, documentDepth, outputBytes);
    }

    /**
     * The same with another bound on the nesting of mapping files.
     *
     * @param depth objects and arrays within each other
     * @return the changed copy
     */
    public Limits withMappingDepth(int depth) {
        return new Limits(mappingBytes, depth, expressionBytes, documentBytes, documentDepth, outputBytes);
    }

    /**
     * The same with another bound on the length of an expression.
     *
     * @param bytes length in bytes of UTF-8
     * @return the changed copy
     */
    public Limits withExpressionBytes(int bytes) {
        return new Limits(mappingBytes, mappingDepth, bytes, documentBytes, documentDepth, outputBytes);
    }

    /**
     * The same with another bound on the size of source documents.
     *
     * @param bytes size in bytes
     * @return the changed copy
     */
    public Limits withDocumentBytes(int bytes) {
        return new Limits(mappingBytes, mappingDepth, expressionBytes, bytes, documentDepth, outputBytes);
    }

    /**
     * The same with another bound on the nesting of source documents.
     *
     * @param depth objects and arrays within each other
     * @return the changed copy
     */
    public Limits withDocumentDepth(int depth) {
        return new Limits(mappingBytes, mappingDepth, expressionBytes, documentBytes, depth, outputBytes);
    }

    /**
     * The same with another bound on what is written.
     *
     * @param bytes size in bytes
     * @return the changed copy
     */
    public Limits withOutputBytes(int bytes) {
        return new Limits(mappingBytes, mappingDepth, expressionBytes, documentBytes, documentDepth, bytes);
    }
}
