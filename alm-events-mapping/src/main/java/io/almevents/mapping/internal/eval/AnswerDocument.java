package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.scan.PathTrie;
import io.almevents.mapping.internal.scan.PointerReader;
import io.almevents.mapping.internal.scan.Slots;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.Problem;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is read of an answer, from the place in it that counts as its document. In what cannot be read everything is missing. */
final class AnswerDocument {
    private final byte[] bytes;
    private final DocumentReader reader;
    private final Optional<Problem> unreadable;
    private OptionalInt root = OptionalInt.empty();
    private Slots slots;

    AnswerDocument(AnswerParts answer, PointerReader root, PathTrie paths, Limits limits) {
        this.bytes = answer.body();
        this.reader = new DocumentReader("answer", paths, limits);
        this.slots = new Slots(paths.slots());
        this.unreadable = bytes.length == 0 ? Optional.empty() : read(root);
    }

    private Optional<Problem> read(PointerReader pointer) {
        try {
            Slots whole = reader.read(bytes);
            root = pointer.find(bytes, reader.start());
            if (root.isPresent()) {
                slots = root.getAsInt() == reader.start() ? whole : reader.readAgain(bytes, root.getAsInt());
            }
            return Optional.empty();
        } catch (EvaluationFault fault) {
            return Optional.of(fault.problem());
        }
    }

    /** Why nothing can be read; empty where something can, or the answer has no body. */
    Optional<Problem> unreadable() {
        return unreadable;
    }

    /** Where the document begins; empty where there is none. */
    OptionalInt root() {
        return root;
    }

    /** What paths read. */
    Slots slots() {
        return slots;
    }

    /** The first byte of the document, which tells its type. */
    byte type() {
        return bytes[root.orElseThrow()];
    }

    /** What a pointer points at; {@code null} where that is nothing. */
    @Nullable JsonValue value(PointerReader pointer) {
        return root.isPresent() ? pointer.value(bytes, root.getAsInt()) : null;
    }

    /** Goes over to an element of the document that begins at a byte. */
    void element(int start) {
        root = OptionalInt.of(start);
        slots = reader.readAgain(bytes, start);
    }
}
