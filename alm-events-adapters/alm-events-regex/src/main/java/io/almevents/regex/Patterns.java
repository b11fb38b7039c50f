package io.almevents.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.almevents.mapping.spi.MappingFunction.Call;
import io.almevents.mapping.spi.WrongOperandException;
import java.util.List;
import java.util.Map;

/** Reads the operands of the functions of this package. */
final class Patterns {
    private Patterns() {}

    /**
     * The pattern of a call, its second operand.
     *
     * @throws WrongOperandException if it is no literal, or no pattern in the syntax of RE2
     */
    static Pattern of(Call call) {
        if (!(call.literals().get(1) instanceof String pattern)) {
            throw new WrongOperandException(1, "must be a pattern in single quotes: it is compiled with the mapping");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new WrongOperandException(1, "must be a regular expression as RE2 knows them: " + e.getDescription());
        }
    }

    /**
     * An operand as text; a number or boolean counts as the text that would be inserted for it.
     *
     * @throws WrongOperandException if it is an object or array
     */
    static String text(List<Object> operands, int position) {
        return text(operands.get(position), position);
    }

    static String text(Object value, int position) {
        if (value instanceof Map || value instanceof List) {
            throw new WrongOperandException(position, "must be text, not an object or array");
        }
        return value.toString();
    }
}
