package io.almevents.mapping.documents;

import io.almevents.mapping.language.Limits;
import io.almevents.mapping.reference.ReferenceFailure;
import io.almevents.mapping.reference.StrictDocument;
import org.jspecify.annotations.Nullable;

/** A document as the reference read it, once for all doors. */
final class StrictlyRead {
    private final byte[] bytes;
    private final @Nullable Object tree;
    private final @Nullable ReferenceFailure failure;

    private StrictlyRead(byte[] bytes, @Nullable Object tree, @Nullable ReferenceFailure failure) {
        this.bytes = bytes;
        this.tree = tree;
        this.failure = failure;
    }

    static StrictlyRead of(byte[] document) {
        return of(document, Limits.DEFAULTS);
    }

    static StrictlyRead of(byte[] document, Limits limits) {
        try {
            Object tree = StrictDocument.read(document, limits.documentBytes(), limits.documentDepth());
            return new StrictlyRead(document, tree, null);
        } catch (ReferenceFailure e) {
            return new StrictlyRead(document, null, e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isAccepted() {
        return failure == null;
    }

    /** The tree; throws where the document is refused. */
    @Nullable Object tree() {
        if (failure != null) {
            throw failure;
        }
        return tree;
    }
}
