package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Change messages of about 1 KB, the fields of the resource at the top, too; always the same. */
final class RandomEvents {
    private static final List<String> SEVERITIES = List.of("CRITICAL", "ERROR", "WARNING", "OK");
    private static final List<String> CATEGORIES = List.of("JOB", "INTEGRATION", "HEALTH");
    private static final List<String> WORDS = List.of(
            "job",
            "failed",
            "queue",
            "störung",
            "日本",
            "😀",
            "\\\"quoted\\\"",
            "a\\\\b",
            "line\\n",
            "\\u00e9",
            "\\ud83d\\ude00",
            "C:/x");

    private final Random random;

    private RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    static List<byte[]> of(int count) {
        return IntStream.range(0, count)
                .mapToObj(seed -> new RandomEvents(seed).message().getBytes(UTF_8))
                .toList();
    }

    private String message() {
        String members = shuffled(List.of(
                "\"id\":\"" + Long.toHexString(random.nextLong()) + "\"",
                "\"name\":\"" + text(3) + "\"",
                "\"description\":\"" + text(5 + random.nextInt(30)) + "\"",
                "\"severity\":\"" + SEVERITIES.get(random.nextInt(SEVERITIES.size())) + "\"",
                "\"category\":\"" + CATEGORIES.get(random.nextInt(CATEGORIES.size())) + "\"",
                "\"startTime\":\"2026-11-22T10:15:30Z\"",
                "\"occurrences\":" + random.nextInt(1_000),
                "\"tags\":[{\"key\":\"a\",\"value\":null},[1.5e3,true],\"" + text(2) + "\"]",
                "\"service\":{\"id\":\"" + random.nextInt() + "\",\"name\":\"" + text(2)
                        + "\",\"system\":\"S4\",\"x\":{}}"));
        // The template reads the root, the operation the resource.
        return "{\"subscriptionId\":\"s-1\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"E\",\"resourceId\":\"r-1\","
                + members + ",\"resource\":{" + members + "}}";
    }

    private String shuffled(List<String> members) {
        List<String> order = new ArrayList<>(members);
        if (random.nextInt(10) == 0) {
            Collections.shuffle(order, random);
        }
        return String.join(",", order);
    }

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i > 0 ? " " : "").append(WORDS.get(random.nextInt(random.nextInt(4) == 0 ? WORDS.size() : 3)));
        }
        return text.toString();
    }
}
