package io.almevents.mapping.internal.ast;

import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping file.
 *
 * @param switchesWhole false where a switch could not be read, so that one which is not among them may well be declared
 * @param operations empty where the file has no {@code eventTypeMapping} and so serves every event type alike
 * @param extensions keys of the file, outside templates, that SAP's own files do not have
 */
public record MappingFile(
        List<SwitchDeclaration> switches,
        boolean switchesWhole,
        Structure structure,
        Options options,
        Optional<List<OperationDeclaration>> operations,
        List<Extension> extensions,
        Location at) {

    /** A named switch. */
    public record SwitchDeclaration(String name, Location nameAt, List<Case> cases, Optional<Template> otherwise) {}

    /** A case of a switch; without text it stands for null and missing. */
    public record Case(Optional<String> when, Location whenAt, Template then) {}

    /** The two halves of a mapping; of an operation's own structure either may be left to the general one. */
    public record Structure(Optional<Template> request, Optional<Template> response) {
        public static final Structure NONE = new Structure(Optional.empty(), Optional.empty());
    }

    /** What the file itself says about values that are not there. */
    public record Options(Optional<WhenMissing> whenMissing, Optional<WhenNull> whenNull) {
        public static final Options NONE = new Options(Optional.empty(), Optional.empty());
    }

    /** What is sent for one event type. */
    public record OperationDeclaration(
            String eventType,
            Location eventTypeAt,
            String method,
            Location methodAt,
            Optional<Text> path,
            JsonPointer responseRoot,
            Optional<JsonPointer> externalIdProperty,
            Optional<Structure> structure,
            Extras extras) {
        private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "DELETE");

        /** Whether its method sends a body, if there is a template for one. */
        public boolean sendsBody() {
            return !METHODS_WITHOUT_BODY.contains(method);
        }
    }

    /** What an operation says beyond SAP's format. */
    public record Extras(
            List<Header> headers,
            Optional<String> contentType,
            Optional<Text> successWhen,
            Optional<Text> errorMessage,
            boolean repeatable,
            Optional<Search> find,
            Optional<Search> verify) {}

    /** A header field of the request. */
    public record Header(String name, Location nameAt, Text value) {}

    /**
     * A request that reads, and the condition on what it finds. What is missing is empty, and reported.
     *
     * @param idProperty where a match has its id; of a verification empty
     */
    public record Search(
            Optional<Text> path,
            JsonPointer responseRoot,
            Optional<Text> condition,
            Optional<JsonPointer> idProperty) {}

    /** A key that extends SAP's format. */
    public record Extension(String what, Location at) {}
}
