package io.almevents.regex;

import com.google.auto.service.AutoService;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.almevents.mapping.spi.MappingFunction;
import io.almevents.mapping.spi.WrongOperandException;
import java.util.List;

/**
 * {@code REPLACE_ALL(a, 'regex', 'with')}: a text in which all that the pattern finds is replaced. In a replacement that the mapping
 * has as a literal {@code $1} stands for a group, {@code $0} for all that was found, and {@code $$} for a dollar sign; one that
 * comes from a document is inserted as it is, for a document must not decide what is inserted.
 */
@AutoService(MappingFunction.class)
public final class ReplaceAll implements MappingFunction {
    private static final int WITH = 2;

    /** For {@link java.util.ServiceLoader}. */
    public ReplaceAll() {}

    @Override
    public String name() {
        return "REPLACE_ALL";
    }

    @Override
    public int minOperands() {
        return 3;
    }

    @Override
    public boolean isFoldable() {
        return true;
    }

    @Override
    public Prepared prepare(Call call) {
        Pattern pattern = Patterns.of(call);
        Object literal = call.literals().get(WITH);
        if (literal == null) {
            return operands -> replaced(
                    operands, pattern, Replacement.literal(Patterns.text(operands, WITH)), call.maxCharacters());
        }
        Replacement replacement = Replacement.of(Patterns.text(literal, WITH), pattern);
        return operands -> replaced(operands, pattern, replacement, call.maxCharacters());
    }

    private static String replaced(List<Object> operands, Pattern pattern, Replacement replacement, int max) {
        String text = Patterns.text(operands, 0);
        Matcher matcher = pattern.matcher(text);
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        while (matcher.find()) {
            replaced.append(text, copied, matcher.start());
            replacement.append(matcher, replaced);
            copied = matcher.end();
            if (replaced.length() > max) {
                throw new WrongOperandException(
                        WITH, "must not make the text longer than the limit of " + max + " characters");
            }
        }
        return replaced.append(text, copied, text.length()).toString();
    }
}
