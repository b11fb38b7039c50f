package io.almevents.rule;

import java.math.BigDecimal;
import java.util.Map;

/** One comparison of a number. */
record Bound(Comparison comparison, BigDecimal limit) {
    /** How a number compares. */
    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("="),
        AT_LEAST(">="),
        GREATER(">");

        static final Map<String, Comparison> BY_SYMBOL =
                Map.of("<", LESS, "<=", AT_MOST, "=", EQUAL, ">=", AT_LEAST, ">", GREATER);

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        boolean isLower() {
            return this == AT_LEAST || this == GREATER;
        }

        boolean isUpper() {
            return this == AT_MOST || this == LESS;
        }
    }

    boolean holds(BigDecimal number) {
        int order = number.compareTo(limit);
        return switch (comparison) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case EQUAL -> order == 0;
            case AT_LEAST -> order >= 0;
            case GREATER -> order > 0;
        };
    }

    @Override
    public String toString() {
        return comparison.symbol + " " + Shown.value(limit);
    }
}
