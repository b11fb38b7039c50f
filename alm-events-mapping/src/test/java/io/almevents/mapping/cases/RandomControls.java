package io.almevents.mapping.cases;

import java.util.ArrayList;
import java.util.List;

/** Makes loops and conditions, and references to the elements of loops. */
final class RandomControls {
    private static final List<String> ARRAYS =
            List.of("#{tags}", "#{a}", "#{tags[*].a}", "${SPLIT(b,' ')}", "#{item.a}");

    private final RandomJson json;
    private final RandomMapping mapping;
    private int loops;

    RandomControls(RandomJson json, RandomMapping mapping) {
        this.json = json;
        this.mapping = mapping;
    }

    /** How many loops are around what is made now. */
    int loops() {
        return loops;
    }

    String control(int depth, int firstSwitch, boolean isElement) {
        List<String> members = new ArrayList<>();
        boolean repeated = isElement && json.chance(60);
        if (repeated) {
            members.add("\"@each\":"
                    + json.string(loops > 0 && json.chance(50) ? "#{" + item() + "}" : json.oneOf(ARRAYS)));
            loops++;
        }
        if (!repeated || json.chance(30)) {
            members.add("\"@when\":" + json.string(mapping.expression(firstSwitch)));
        }
        if (json.chance(40)) {
            members.add("\"@value\":" + mapping.template(depth, firstSwitch));
        } else {
            members.addAll(mapping.members(depth, firstSwitch));
        }
        loops -= repeated ? 1 : 0;
        return "{" + String.join(",", members) + "}";
    }

    /** The current element of a loop, its index, or something inside of it. */
    String item() {
        String outward = "";
        if (loops > 1 && json.chance(30)) {
            outward = "^";
        }
        if (outward.isEmpty() && json.chance(50)) {
            return json.oneOf(List.of("@ITEM", "@INDEX", "@ITEM"));
        }
        String path = json.oneOf(List.of("a", "b.a", "['^']", "[0]", "tags"));
        String dot = outward.isEmpty() || path.startsWith("[") ? "" : ".";
        boolean whole = !outward.isEmpty() && json.chance(20);
        return "@ITEM" + mapping.gap() + "(" + mapping.gap() + outward + (whole ? "" : dot + path) + mapping.gap()
                + ")";
    }
}
