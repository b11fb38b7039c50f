package io.almevents.mapping.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers: {@code successWhen}, {@code find} and {@code verify}. Conditions are read before {@code whenMissing}, so
 * that the templates given here have its default.
 */
final class Judgements {
    /** The reason of a refusal where the judgement itself fails. */
    static final String UNJUDGED = "the answer cannot be judged";

    private final Templates templates;
    private final ReferenceVariables variables;
    private final ReferenceAnswer answer;

    /** The whole answer, {@link Absent#MISSING} where it cannot be read. */
    private final @Nullable Object document;

    Judgements(Templates templates, ReferenceVariables variables, ReferenceAnswer answer, @Nullable Object document) {
        this.templates = templates;
        this.variables = variables;
        this.answer = answer;
        this.document = document;
    }

    Optional<String> refusal(Map<?, ?> operation) {
        try {
            boolean agreed = answer.isSuccess()
                    && (!operation.containsKey("successWhen") || holds(operation, "successWhen", document));
            return agreed
                    ? Optional.empty()
                    : Optional.of(shortened(
                            (String) templates.inserted(Mappings.textAt(operation, "errorMessage"), scope(document))));
        } catch (ReferenceFailure e) {
            return Optional.of(UNJUDGED);
        }
    }

    /** Nobody reads more than 500 characters of a reason. */
    private static String shortened(String reason) {
        int[] codePoints = reason.codePoints().toArray();
        return codePoints.length > 500 ? new String(codePoints, 0, 500) + "…" : reason;
    }

    /** The ids of what was found, empty where the answer does not tell. */
    Optional<List<String>> found(Map<?, ?> find) {
        Object root = Mappings.resolve(document, Mappings.textAt(find, "responseRoot"));
        if (!(root instanceof List<?>) && !(root instanceof Map<?, ?>)) {
            return Optional.empty();
        }
        List<?> elements = root instanceof List<?> array ? array : optional(root);
        List<String> ids = new ArrayList<>();
        try {
            for (Object element : elements) {
                if (holds(find, "matchWhen", element)) {
                    Object id = Mappings.resolve(element, Mappings.textAt(find, "externalIdProperty"));
                    ids.add(id instanceof Spelled || id instanceof String ? id.toString() : "");
                }
            }
        } catch (ReferenceFailure e) {
            return Optional.empty();
        }
        return ids.contains("") ? Optional.empty() : Optional.of(ids);
    }

    private static List<?> optional(@Nullable Object root) {
        List<@Nullable Object> one = new ArrayList<>();
        one.add(root);
        return one;
    }

    boolean verified(Map<?, ?> verify) {
        try {
            return holds(verify, "successWhen", Mappings.resolve(document, Mappings.textAt(verify, "responseRoot")));
        } catch (ReferenceFailure e) {
            return false;
        }
    }

    private boolean holds(Map<?, ?> owner, String condition, @Nullable Object source) {
        return Functions.isTrue(templates.condition(Mappings.textAt(owner, condition), scope(source)));
    }

    private Scope scope(@Nullable Object source) {
        return Scope.ofAnswer(source, answer, variables, new ArrayList<>());
    }
}
