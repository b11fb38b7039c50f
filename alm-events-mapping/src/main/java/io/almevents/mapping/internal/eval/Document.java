package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonFault;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation reads.
 *
 * @param envelope the change message around the root; {@code null} where the root is no resource
 * @param answer the answer that the root is read from; {@code null} where it is none
 */
public record Document(
        JsonValue root,
        @Nullable JsonObject envelope,
        @Nullable AnswerParts answer) {

    /** What an answer is beside its document; the names of its header fields are in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record AnswerParts(int status, Map<String, List<String>> headers, byte[] body) {}

    /** Reads a change message, whose resource is the root. */
    public static Document changeMessage(byte[] bytes, Limits limits) {
        String name = "change message";
        JsonValue message = read(name, bytes, limits);
        if (!(message instanceof JsonObject envelope)) {
            throw fault(name, bytes, 0, ProblemCode.NO_RESOURCE, "a change message is an object");
        }
        JsonMember resource = envelope.members().get("resource");
        if (resource == null) {
            throw fault(name, bytes, 0, ProblemCode.NO_RESOURCE, "the key \"resource\" is missing");
        }
        if (!(resource.value() instanceof JsonObject)) {
            int at = resource.value().span().start();
            throw fault(name, bytes, at, ProblemCode.NO_RESOURCE, "\"resource\" is no object");
        }
        return new Document(resource.value(), envelope, null);
    }

    /** Reads a document that is its own root. */
    public static Document whole(String name, byte[] bytes, Limits limits) {
        return new Document(read(name, bytes, limits), null, null);
    }

    private static JsonValue read(String name, byte[] bytes, Limits limits) {
        if (bytes.length > limits.documentBytes()) {
            throw fault(
                    name,
                    bytes,
                    0,
                    ProblemCode.DOCUMENT_LIMIT,
                    bytes.length + " bytes are more than the limit of " + limits.documentBytes());
        }
        try {
            return JsonReader.read(bytes, limits.documentDepth());
        } catch (JsonFault fault) {
            ProblemCode code = fault.isLimit() ? ProblemCode.DOCUMENT_LIMIT : ProblemCode.DOCUMENT_NOT_JSON;
            String message = (fault.isLimit() ? "" : "not valid JSON: ") + fault.getMessage();
            throw fault(name, bytes, fault.offset(), code, message);
        }
    }

    private static EvaluationFault fault(String name, byte[] bytes, int at, ProblemCode code, String message) {
        SourceText document = SourceText.document(name, bytes);
        return new EvaluationFault(document.problem(code, message, Optional.empty(), new Location(at, at, "")));
    }
}
