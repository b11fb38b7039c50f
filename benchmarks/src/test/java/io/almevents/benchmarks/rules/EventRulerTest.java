package io.almevents.benchmarks.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Patterns match the same events as with event-ruler, where both mean the same: a field that anything-but asks for is there,
 * one that a numeric matcher asks for is a number, and no other condition stands on a path of a {@code $or}. And where
 * event-ruler 2.1.0 does not err: suffixes are ASCII, as are fields that equals-ignore-case asks for, and no other matcher
 * asks for those. The seed is fixed; {@code -Dalmevents.seed} and {@code -Dalmevents.random.count} widen the search.
 */
class EventRulerTest {
    private static final long SEED = Long.getLong("almevents.seed", 20_261_122L);
    private static final int COUNT = Integer.getInteger("almevents.random.count", 1_000);
    private static final int PATTERNS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Few and alike, so that patterns often fit. */
    private static final List<String> ASCII_TEXTS = List.of("a", "ab", "abc", "AB", "b", "bab", "1", "a b");

    private static final List<String> TEXTS =
            Stream.concat(ASCII_TEXTS.stream(), Stream.of("ü", "übab")).toList();

    private static final List<Object> NUMBERS = List.of(-3, 0, 1, 2, 2.5, 10);
    /** Always there, and texts. */
    private static final List<String> TEXT_FIELDS = List.of("f", "g", "h");
    /** Sometimes there, and of any type. */
    private static final List<String> OTHER_FIELDS = List.of("x", "y");

    private static final String NUMBER_FIELD = "n";
    private static final String CASELESS_FIELD = "i";

    @Test
    void agreesWithEventRuler() throws Exception {
        int matched = 0;
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            matched += compare(new Random(seed), seed);
        }
        assertThat(matched)
                .as("matches, without which nothing would be compared")
                .isGreaterThan(COUNT);
    }

    private static int compare(Random random, long seed) throws Exception {
        List<Map<String, Object>> patterns = new ArrayList<>();
        for (int i = 0; i < PATTERNS; i++) {
            patterns.add(Map.of("resource", pattern(random)));
        }
        byte[] event = JSON.writeValueAsBytes(Map.of(
                "subscriptionId", "s",
                "resourceType", "T",
                "eventType", "T.CREATED",
                "resourceId", "r",
                "resource", resource(random)));
        Set<Integer> found = new AlmEventsEngine(patterns).matching(event);
        assertThat(found)
                .as(() -> "-Dalmevents.seed=%d -Dalmevents.random.count=1%npatterns %s%nevent %s"
                        .formatted(seed, patterns, new String(event, UTF_8)))
                .isEqualTo(new EventRulerEngine(patterns).matching(event));
        return found.size();
    }

    private static Map<String, Object> pattern(Random random) {
        Map<String, Object> pattern = new LinkedHashMap<>();
        List<String> textFields = new ArrayList<>(TEXT_FIELDS);
        for (int i = random.nextInt(3); i > 0; i--) {
            pattern.put(textFields.remove(random.nextInt(textFields.size())), texts(random));
        }
        if (random.nextInt(4) == 0) {
            pattern.put(NUMBER_FIELD, List.of(Map.of("numeric", bounds(random))));
        }
        if (random.nextInt(4) == 0) {
            pattern.put(CASELESS_FIELD, List.of(Map.of("equals-ignore-case", any(ASCII_TEXTS, random))));
        }
        if (random.nextInt(4) == 0) {
            String first = textFields.remove(0);
            pattern.put("$or", List.of(Map.of(first, texts(random)), Map.of("x", others(random))));
        }
        if (pattern.isEmpty() || random.nextInt(4) == 0) {
            pattern.put("y", others(random));
        }
        return pattern;
    }

    private static List<Object> texts(Random random) {
        List<Object> alternatives = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            alternatives.add(random.nextInt(3) == 0 ? any(TEXTS, random) : text(random));
        }
        return alternatives;
    }

    private static Object text(Random random) {
        String text = any(TEXTS, random);
        return switch (random.nextInt(8)) {
            case 0 -> Map.of("prefix", text);
            case 1 -> Map.of("suffix", any(ASCII_TEXTS, random));
            case 2 -> Map.of("wildcard", text + "*");
            case 3 -> Map.of("wildcard", "*" + text);
            case 4 -> Map.of("wildcard", any(TEXTS, random) + "*" + text);
            case 5 -> Map.of("anything-but", List.of(text, any(TEXTS, random)));
            case 6 -> Map.of("anything-but", Map.of("prefix", text));
            default -> Map.of("anything-but", Map.of("suffix", any(ASCII_TEXTS, random)));
        };
    }

    private static List<Object> bounds(Random random) {
        int least = random.nextInt(3) - 2;
        return switch (random.nextInt(3)) {
            case 0 -> List.of("=", any(NUMBERS, random));
            case 1 -> List.of(random.nextBoolean() ? "<" : ">=", any(NUMBERS, random));
            default ->
                List.of(random.nextBoolean() ? ">" : ">=", least, random.nextBoolean() ? "<" : "<=", least + 3.5);
        };
    }

    private static List<Object> others(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(Map.of("exists", random.nextBoolean()));
            case 1 -> List.of(random.nextBoolean(), any(NUMBERS, random));
            default -> List.of(any(TEXTS, random), Map.of("prefix", any(TEXTS, random)));
        };
    }

    private static Map<String, @Nullable Object> resource(Random random) {
        Map<String, @Nullable Object> resource = new LinkedHashMap<>();
        TEXT_FIELDS.forEach(name -> resource.put(name, any(TEXTS, random)));
        resource.put(NUMBER_FIELD, any(NUMBERS, random));
        resource.put(CASELESS_FIELD, any(ASCII_TEXTS, random));
        for (String name : OTHER_FIELDS) {
            switch (random.nextInt(6)) {
                case 0 -> resource.put(name, any(TEXTS, random));
                case 1 -> resource.put(name, any(NUMBERS, random));
                case 2 -> resource.put(name, random.nextBoolean());
                case 3 -> resource.put(name, List.of(any(TEXTS, random), any(TEXTS, random)));
                case 4 -> resource.put(name, null);
                default -> resource.remove(name);
            }
        }
        return resource;
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
