package io.almevents.mapping.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes calls of functions, most with operands that they can work on. */
final class RandomCalls {
    private static final List<String> CONSTANTS = List.of(
            "0", "-0.0", "1", "30", "30.0", "3e1", "1E400", "true", "false", "null", "''", "'RED'", "'30'", "'}'");
    private static final List<String> COUNTS = List.of("0", "1", "2.0", "3e0", "7", "1e99999999999", "null");
    private static final List<String> SUFFIXES = List.of("'…'", "'😀x'", "1", "''");

    private final SplittableRandom random;
    private final RandomMapping mapping;
    private final RandomTypedCalls typed;

    RandomCalls(SplittableRandom random, RandomMapping mapping) {
        this.random = random;
        this.mapping = mapping;
        this.typed = new RandomTypedCalls(random, this);
    }

    /** A call, now and then with a selection behind it. */
    String call(int depth, int firstSwitch) {
        String call = switch (random.nextInt(24)) {
            case 0 -> written("COALESCE", operands(1, 4, depth, firstSwitch));
            case 1 -> written("IF", operands(2, 3, depth, firstSwitch));
            case 2 -> written("EXISTS", operands(1, 1, depth, firstSwitch));
            case 3, 4 -> written("EQUALS", operands(2, 2, depth, firstSwitch));
            case 5 -> written(oneOf(List.of("AND", "OR")), operands(1, 3, depth, firstSwitch));
            case 6 -> written("NOT", operands(1, 1, depth, firstSwitch));
            case 7 -> written("CONCAT", operands(1, 4, depth, firstSwitch));
            case 8 -> written("TRUNCATE", truncation(depth, firstSwitch));
            default -> typed.call(depth, firstSwitch);
        };
        return random.nextInt(10) > 0 ? call : call + oneOf(List.of(mapping.step(), ".a", " [0]", "['a'][*]"));
    }

    private List<String> truncation(int depth, int firstSwitch) {
        List<String> operands = new ArrayList<>(List.of(typed.text(depth, firstSwitch)));
        // Never true alone: as a constant the compiler would refuse it.
        operands.add(random.nextInt(10) > 0 ? oneOf(COUNTS) : oneOf(List.of("a", "tags", "item.a", "externalId")));
        if (random.nextInt(2) > 0) {
            operands.add(random.nextInt(10) > 0 ? oneOf(SUFFIXES) : mapping.reference());
        }
        return operands;
    }

    private List<String> operands(int min, int max, int depth, int firstSwitch) {
        List<String> operands = new ArrayList<>();
        for (int n = random.nextInt(min, max + 1); n > 0; n--) {
            operands.add(
                    switch (random.nextInt(10)) {
                        case 0, 1 -> oneOf(CONSTANTS);
                        case 2, 3 -> depth > 0 ? call(depth - 1, firstSwitch) : mapping.reference();
                        case 4 -> mapping.switchCall(firstSwitch);
                        case 5 -> RandomMapping.quoted(oneOf(RandomJson.QUOTED_NAMES));
                        default -> mapping.reference();
                    });
        }
        return operands;
    }

    String written(String name, List<String> operands) {
        return name + mapping.gap() + "(" + mapping.gap() + String.join(mapping.gap() + "," + mapping.gap(), operands)
                + mapping.gap() + ")";
    }

    private String oneOf(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
