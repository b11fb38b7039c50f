package io.almevents.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a rule matches an event, or does not. Holds values of the event, which may be confidential: show it to those who may
 * see the event, and never log it.
 *
 * @param rule name of the rule
 * @param subscriptions what it triggers
 * @param verdict what came of it
 * @param findings one for each condition; all must hold
 */
public record Explanation(String rule, Set<String> subscriptions, Verdict verdict, List<Finding> findings) {
    /**
     * Takes a copy of the list.
     *
     * @param rule see the component
     * @param subscriptions see the component
     * @param verdict see the component
     * @param findings see the component
     */
    public Explanation {
        findings = List.copyOf(findings);
    }

    /** What came of a rule. */
    public enum Verdict {
        /** Everything holds. */
        MATCHES("matches"),
        /** Something does not hold. */
        DOES_NOT_MATCH("does not match"),
        /** The rule is switched off, whatever its conditions say. */
        DISABLED("is disabled"),
        /** The rule is snoozed, whatever its conditions say. */
        SNOOZED("is snoozed");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    /**
     * What became of one condition.
     *
     * @param path where it looks: names divided by dots; ends with {@code $or} where one of several parts must hold
     * @param wanted what it wants there, in words
     * @param found the values there, like JSON; empty where the field is missing or the condition has parts
     * @param held whether it holds
     * @param parts what it consists of; empty for most
     */
    public record Finding(String path, String wanted, Optional<String> found, boolean held, List<Finding> parts) {
        /**
         * Takes a copy of the list.
         *
         * @param path see the component
         * @param wanted see the component
         * @param found see the component
         * @param held see the component
         * @param parts see the component
         */
        public Finding {
            parts = List.copyOf(parts);
        }

        private void write(StringBuilder text, String indent) {
            text.append(indent)
                    .append(held ? "holds  " : "fails  ")
                    .append(path)
                    .append(": wanted ")
                    .append(wanted);
            if (parts.isEmpty()) {
                text.append(found.map(value -> "; found " + value).orElse("; missing"));
            }
            text.append('\n');
            parts.forEach(part -> part.write(text, indent + "  "));
        }

        /** Path and whether it holds; no values. */
        @Override
        public String toString() {
            return "Finding[" + path + ", held=" + held + "]";
        }
    }

    /**
     * All of it for people.
     *
     * @return a line for the rule and one for each condition, with the values that were found
     */
    public String text() {
        StringBuilder text =
                new StringBuilder("rule ").append(Shown.text(rule)).append(' ').append(verdict.words);
        if (verdict == Verdict.MATCHES) {
            text.append(" and triggers ").append(String.join(", ", subscriptions));
        }
        text.append('\n');
        if (findings.isEmpty()) {
            text.append("  it wants nothing and so fits every event\n");
        }
        findings.forEach(finding -> finding.write(text, "  "));
        return text.toString();
    }

    /** Rule and verdict; no values. */
    @Override
    public String toString() {
        return "Explanation[" + rule + ", " + verdict + "]";
    }
}
