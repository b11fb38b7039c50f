package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonFault;
import io.almevents.mapping.internal.scan.Members;
import io.almevents.mapping.internal.scan.PathTrie;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import io.almevents.mapping.internal.scan.Scanner;
import io.almevents.mapping.internal.scan.Slots;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Limits;
import java.util.Optional;
import java.util.function.Function;

/** Reads documents of one kind, one after the other; for one thread at a time. */
public final class DocumentReader {
    private final String name;
    private final Scanner scanner;
    private final Function<byte[], Slots> scan;
    private final Limits limits;

    /** A reader of documents that messages call by a name. */
    public DocumentReader(String name, PathTrie paths, Limits limits) {
        this.name = name;
        this.scanner = new Scanner(paths, limits.documentDepth());
        this.scan = scanner::scan;
        this.limits = limits;
    }

    /** A reader of change messages. */
    public static DocumentReader ofChangeMessages(PathTrie paths, Limits limits) {
        return new DocumentReader("change message", paths, limits);
    }

    /** Reads a document. */
    public Slots read(byte[] bytes) {
        return read(name, bytes, limits, scan);
    }

    /** Reads a document of which is not known yet what is wanted. */
    public static Members members(String name, byte[] bytes, Limits limits) {
        return read(name, bytes, limits, document -> Members.of(document, limits.documentDepth()));
    }

    private static <T> T read(String name, byte[] bytes, Limits limits, Function<byte[], T> reader) {
        if (bytes.length > limits.documentBytes()) {
            String message = bytes.length + " bytes are more than the limit of " + limits.documentBytes();
            throw fault(name, bytes, 0, ProblemCode.DOCUMENT_LIMIT, message);
        }
        try {
            return reader.apply(bytes);
        } catch (JsonFault fault) {
            ProblemCode code = fault.isLimit() ? ProblemCode.DOCUMENT_LIMIT : ProblemCode.DOCUMENT_NOT_JSON;
            String message = (fault.isLimit() ? "" : "not valid JSON: ") + fault.getMessage();
            throw fault(name, bytes, fault.offset(), code, message);
        }
    }

    /** Reads a change message, which has a resource. */
    public Slots read(byte[] bytes, Reading resource) {
        Slots message = read(bytes);
        if (message.isMissing(resource.slot())) {
            String reason =
                    bytes[scanner.start()] == '{' ? "the key \"resource\" is missing" : "a change message is an object";
            throw fault(name, bytes, 0, ProblemCode.NO_RESOURCE, reason);
        }
        if (message.type(resource.slot()) != '{') {
            int at = message.start(resource.slot());
            throw fault(name, bytes, at, ProblemCode.NO_RESOURCE, "\"resource\" is no object");
        }
        return message;
    }

    /** Where the value of the document begins that was read last. */
    int start() {
        return scanner.start();
    }

    /** Reads the value that begins at a byte of a document that was read before. */
    Slots readAgain(byte[] bytes, int start) {
        return scanner.scanAgain(bytes, start);
    }

    /** What is remembered of the document that was read last. */
    public Slots slots() {
        return scanner.slots();
    }

    /** Lets go of the document. */
    public void clear() {
        scanner.clear();
    }

    private static EvaluationFault fault(String name, byte[] bytes, int at, ProblemCode code, String message) {
        SourceText document = SourceText.document(name, bytes);
        return new EvaluationFault(document.problem(code, message, Optional.empty(), new Location(at, at, "")));
    }
}
