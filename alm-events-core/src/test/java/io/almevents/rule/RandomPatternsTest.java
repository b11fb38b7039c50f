package io.almevents.rule;

import static io.almevents.rule.Events.json;
import static io.almevents.rule.Events.list;
import static io.almevents.rule.Events.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Rules, indexed and compiled, match the same events as {@link SlowPatterns}. The seed is fixed, so that a build does not
 * fail by luck; {@code -Dalmevents.seed} and {@code -Dalmevents.random.count} widen the search.
 */
class RandomPatternsTest {
    private static final long SEED = Long.getLong("almevents.seed", 20_261_122L);
    private static final int COUNT = Integer.getInteger("almevents.random.count", 5_000);
    private static final int RULES = 6;
    /** Few and alike, so that patterns often fit. */
    private static final List<String> TEXTS = List.of("a", "ab", "abc", "AB", "b", "", "1", "1.0", "a*b");

    private static final List<Object> NUMBERS = List.of(1, new BigDecimal("1.0"), 2, new BigDecimal("1e0"), -3);
    private static final List<String> NAMES = List.of("f", "g", "h", "x.y");

    @Test
    void agreesWithThePlainestEvaluation() {
        int matched = 0;
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            matched += compare(new Random(seed), seed);
        }
        assertThat(matched)
                .as("matches, without which nothing would be compared")
                .isGreaterThan(COUNT / 2);
    }

    private static int compare(Random random, long seed) {
        List<Map<String, @Nullable Object>> patterns = new ArrayList<>();
        List<EventRule> rules = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            Map<String, @Nullable Object> pattern = map("resource", pattern(random, 3));
            patterns.add(pattern);
            rules.add(EventRule.builder("" + i).event(pattern).trigger("s").build());
        }
        Map<String, @Nullable Object> event = map(
                "subscriptionId",
                "s",
                "resourceType",
                "T",
                "eventType",
                "T.CREATED",
                "resourceId",
                "r",
                "resource",
                object(random, 3));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            if (SlowPatterns.matches(patterns.get(i), event)) {
                expected.add("" + i);
            }
        }
        Supplier<String> description = () -> "-Dalmevents.seed=%d -Dalmevents.random.count=1%npatterns %s%nevent %s"
                .formatted(seed, json(patterns), json(event));
        try {
            ChangeMessage message = ChangeMessage.parse(json(event).getBytes(StandardCharsets.UTF_8));
            RuleSet set = RuleSet.of(rules, Clock.systemUTC());
            assertThat(set.match(message).rules())
                    .as(description)
                    .extracting(EventRule::name)
                    .isEqualTo(expected);
            assertThat(set.explain(message))
                    .as(description)
                    .allSatisfy(explanation -> assertThat(
                                    explanation.findings().stream().allMatch(Explanation.Finding::held))
                            .isEqualTo(explanation.verdict() == Explanation.Verdict.MATCHES));
        } catch (RuntimeException e) {
            throw new AssertionError(description.get(), e);
        }
        return expected.size();
    }

    private static Map<String, @Nullable Object> pattern(Random random, int depth) {
        Map<String, @Nullable Object> pattern = new LinkedHashMap<>();
        int members = 1 + random.nextInt(2);
        while (pattern.size() < members) {
            int kind = depth == 0 ? 2 : random.nextInt(8);
            if (kind == 0) {
                pattern.put("$or", list(pattern(random, depth - 1), pattern(random, depth - 1)));
            } else if (kind == 1) {
                pattern.put(any(NAMES, random), pattern(random, depth - 1));
            } else {
                List<@Nullable Object> alternatives = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    alternatives.add(random.nextInt(3) == 0 ? scalar(random) : matcher(random));
                }
                pattern.put(any(NAMES, random), alternatives);
            }
        }
        return pattern;
    }

    private static Object matcher(Random random) {
        String text = any(TEXTS, random).replace("*", "");
        return switch (random.nextInt(10)) {
            case 0 -> map("prefix", text);
            case 1 -> map("suffix", text);
            case 2 -> map("equals-ignore-case", text);
            case 3 -> map("wildcard", text + "*" + text);
            case 4 -> map("anything-but", scalar(random));
            case 5 -> map("anything-but", list(scalar(random), scalar(random)));
            case 6 ->
                map(
                        "anything-but",
                        map(any(List.of("prefix", "suffix", "equals-ignore-case", "wildcard"), random), text));
            case 7 -> map("numeric", list(any(List.of("<", "<=", "=", ">=", ">"), random), any(NUMBERS, random)));
            case 8 -> map("numeric", list(">", -1, "<=", any(NUMBERS.subList(0, 4), random)));
            default -> map("exists", random.nextBoolean());
        };
    }

    private static Map<String, @Nullable Object> object(Random random, int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(any(NAMES, random), value(random, depth));
        }
        return object;
    }

    private static @Nullable Object value(Random random, int depth) {
        int kind = depth == 0 ? 5 : random.nextInt(6);
        if (kind == 0) {
            return object(random, depth - 1);
        } else if (kind == 1) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(value(random, depth - 1));
            }
            return list;
        }
        return scalar(random);
    }

    private static @Nullable Object scalar(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> any(NUMBERS, random);
            case 1 -> random.nextBoolean();
            case 2 -> null;
            default -> any(TEXTS, random);
        };
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
