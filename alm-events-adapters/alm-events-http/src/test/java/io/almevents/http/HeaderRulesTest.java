package io.almevents.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\r\nX: y", "a\u0000b", "a\tb", "köln", "a\u007fb"})
    void refusesValuesThatCouldEndTheFieldOrAreNotAscii(String value) {
        assertThat(HeaderRules.objection("X-Note", value).orElseThrow())
                .contains("X-Note")
                .doesNotContain(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "ä", "Host", "content-length", "Transfer-Encoding"})
    void refusesNamesThatAreNoneOrNotOursToSet(String name) {
        assertThat(HeaderRules.objection(name, "x")).isPresent();
    }

    @Test
    void takesTheRest() {
        assertThat(HeaderRules.objection("X-Note", "plain text, with; marks=1")).isEmpty();
        assertThat(HeaderRules.objection("X-Empty", "")).isEmpty();
    }
}
