package io.almevents.regex;

import com.google.auto.service.AutoService;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.almevents.mapping.spi.MappingFunction;
import io.almevents.mapping.spi.WrongOperandException;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code EXTRACT(a, 'regex' [, group])}: what the pattern finds first in a text: the group, else group 1 if there is one, else the
 * whole. Missing where nothing is found, or the group has no part in it.
 */
@AutoService(MappingFunction.class)
public final class Extract implements MappingFunction {
    private static final int GROUP = 2;

    /** For {@link java.util.ServiceLoader}. */
    public Extract() {}

    @Override
    public String name() {
        return "EXTRACT";
    }

    @Override
    public int minOperands() {
        return 2;
    }

    @Override
    public int maxOperands() {
        return 3;
    }

    @Override
    public boolean isFoldable() {
        return true;
    }

    @Override
    public Prepared prepare(Call call) {
        Pattern pattern = Patterns.of(call);
        Object literal = call.literals().get(GROUP);
        if (literal != null) {
            group(literal, pattern);
        }
        return operands -> {
            Matcher matcher = pattern.matcher(Patterns.text(operands, 0));
            int group = group(operands, pattern);
            return matcher.find() ? matcher.group(group) : null;
        };
    }

    private static int group(List<Object> operands, Pattern pattern) {
        return operands.size() > GROUP ? group(operands.get(GROUP), pattern) : Math.min(1, pattern.groupCount());
    }

    private static int group(Object operand, Pattern pattern) {
        BigDecimal group = operand instanceof Number && operand.toString().length() < Byte.SIZE
                ? new BigDecimal(operand.toString())
                : BigDecimal.TEN.negate();
        boolean known = group.signum() >= 0
                && group.compareTo(BigDecimal.valueOf(pattern.groupCount())) <= 0
                && group.stripTrailingZeros().scale() <= 0;
        if (!known) {
            throw new WrongOperandException(
                    GROUP, "must be the number of a group of the pattern, which has " + pattern.groupCount());
        }
        return group.intValueExact();
    }
}
