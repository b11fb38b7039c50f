package io.almevents.mapping.internal.function;

import static io.almevents.mapping.internal.function.Function.ANY;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The functions that the language has, by name. */
public final class Functions {
    private static final Map<String, Function> ALL = List.of(
                    new Function("COALESCE", 1, ANY, LogicFunctions::coalesce),
                    new Function("IF", 2, 3, LogicFunctions::choose),
                    new Function("EXISTS", 1, 1, LogicFunctions::exists),
                    new Function("EQUALS", 2, 2, LogicFunctions::areEqual),
                    new Function("AND", 1, ANY, LogicFunctions::and),
                    new Function("OR", 1, ANY, LogicFunctions::or),
                    new Function("NOT", 1, 1, LogicFunctions::not),
                    new Function("CONCAT", 1, ANY, TextFunctions::concat),
                    new Function("TRUNCATE", 2, 3, TextFunctions::truncate, TextFunctions::checkTruncation))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Function::name, f -> f));

    private Functions() {}

    public static Map<String, Function> all() {
        return ALL;
    }
}
