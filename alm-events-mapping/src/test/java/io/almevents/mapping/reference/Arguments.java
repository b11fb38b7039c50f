package io.almevents.mapping.reference;

import java.util.List;
import java.util.Map;

/** The operands of a function, none of them missing or null, each fetched as what the function wants. */
record Arguments(List<Object> values) {
    /** A function that is not of this family. */
    static final Object UNKNOWN = new Object();

    static ReferenceFailure wrong() {
        return new ReferenceFailure("M107", "an operand is of the wrong type");
    }

    boolean has(int index) {
        return index < values.size();
    }

    Object value(int index) {
        return values.get(index);
    }

    String text(int index) {
        if (value(index) instanceof List || value(index) instanceof Map) {
            throw wrong();
        }
        return JsonText.inserted(value(index));
    }

    String text(int index, String otherwise) {
        return has(index) ? text(index) : otherwise;
    }

    List<?> array(int index) {
        if (value(index) instanceof List<?> array) {
            return array;
        }
        throw wrong();
    }

    Map<?, ?> object(int index) {
        if (value(index) instanceof Map<?, ?> object) {
            return object;
        }
        throw wrong();
    }

    int whole(int index) {
        if (value(index) instanceof Spelled number && NumberValue.of(number).isWhole()) {
            return (int) NumberValue.of(number).clamped(-Integer.MAX_VALUE, Integer.MAX_VALUE);
        }
        throw wrong();
    }
}
