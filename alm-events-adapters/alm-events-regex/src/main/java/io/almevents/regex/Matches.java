package io.almevents.regex;

import com.google.auto.service.AutoService;
import com.google.re2j.Pattern;
import io.almevents.mapping.spi.MappingFunction;

/** {@code MATCHES(a, 'regex')}: whether a text as a whole is what the pattern describes; {@code .*x.*} looks inside of it. */
@AutoService(MappingFunction.class)
public final class Matches implements MappingFunction {
    /** For {@link java.util.ServiceLoader}. */
    public Matches() {}

    @Override
    public String name() {
        return "MATCHES";
    }

    @Override
    public int minOperands() {
        return 2;
    }

    @Override
    public boolean isFoldable() {
        return true;
    }

    @Override
    public Prepared prepare(Call call) {
        Pattern pattern = Patterns.of(call);
        return operands -> pattern.matches(Patterns.text(operands, 0));
    }
}
