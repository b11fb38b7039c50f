package io.almevents.rule;

import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.ConfigurationFault.Part;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a rule, collected so that all of it can be told at once. */
final class Faults {
    private final List<ConfigurationFault> faults = new ArrayList<>();
    private final String rule;

    Faults(String rule) {
        this.rule = rule;
    }

    /** A fault of the rule as a whole. */
    void add(String what) {
        add("", what);
    }

    /** A fault at a place of the rule, given as a JSON pointer. */
    void add(String pointer, String what) {
        faults.add(new ConfigurationFault(Part.RULE, rule, pointer, what));
    }

    List<ConfigurationFault> all() {
        return faults;
    }

    /** A pointer to a member or an element of what another pointer leads to. */
    static String below(String pointer, Object token) {
        return pointer + "/" + token.toString().replace("~", "~0").replace("/", "~1");
    }
}
