package io.almevents.mapping.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks what messages must name and what they must never show. */
final class Messages {
    private Messages() {}

    static void check(LanguageCase expected, Stream<String> messages) {
        String all = messages.collect(Collectors.joining("\n"));
        if (expected.has("message-has")) {
            assertThat(all)
                    .as("messages")
                    .contains(expected.text("message-has").lines().toList());
        }
        if (expected.has("message-lacks")) {
            assertThat(all)
                    .as("messages")
                    .doesNotContain(expected.text("message-lacks").lines().toList());
        }
    }
}
