package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.Output.MemberOutput;
import io.almevents.mapping.internal.plan.Output.ObjectOutput;
import io.almevents.mapping.internal.plan.Output.TextOutput;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of an object's members where some are made. Two that come out equal are an error, whether their values are there or
 * not.
 */
public final class KeyNames {
    private final ObjectOutput object;
    private final OutputEvaluator outputs;

    private final Set<String> seen = new HashSet<>();

    public KeyNames(ObjectOutput object, OutputEvaluator outputs) {
        this.object = object;
        this.outputs = outputs;
    }

    /** The name of a member. */
    public String of(MemberOutput member) {
        TextOutput key = member.key();
        JsonString made = key == null ? null : outputs.text(key);
        String name = made == null ? member.name() : made.text();
        if (!seen.add(name)) {
            Site site = key == null ? object.site() : key.site();
            throw new EvaluationFault(
                    site.problem(ProblemCode.EQUAL_KEYS, "with these variables two keys of one object are equal"));
        }
        return name;
    }
}
