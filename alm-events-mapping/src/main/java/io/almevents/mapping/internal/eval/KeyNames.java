package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.Output.MemberOutput;
import io.almevents.mapping.internal.plan.Output.ObjectOutput;
import io.almevents.mapping.internal.plan.Output.TextOutput;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of an object's members. Two that come out equal are an error, whether their values are there or not. */
final class KeyNames {
    private final ObjectOutput object;
    private final OutputEvaluator outputs;

    /** The names so far; {@code null} where all are literal, for of these the compiler knows that they differ. */
    private final @Nullable Set<String> seen;

    KeyNames(ObjectOutput object, OutputEvaluator outputs) {
        this.object = object;
        this.outputs = outputs;
        this.seen = isLiteral(object) ? null : new HashSet<>();
    }

    private static boolean isLiteral(ObjectOutput object) {
        for (MemberOutput member : object.members()) {
            if (member.key() != null) {
                return false;
            }
        }
        return true;
    }

    String of(MemberOutput member) {
        TextOutput key = member.key();
        JsonString made = key == null ? null : outputs.text(key);
        String name = made == null ? member.name() : made.text();
        if (seen != null && !seen.add(name)) {
            Site site = key == null ? object.site() : key.site();
            throw new EvaluationFault(
                    site.problem(ProblemCode.EQUAL_KEYS, "with these variables two keys of one object are equal"));
        }
        return name;
    }
}
