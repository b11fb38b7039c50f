package io.almevents.rule;

import static io.almevents.rule.Events.list;
import static io.almevents.rule.Events.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.spi.ConfigurationException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PatternFaultsTest {
    @Test
    void tellsAllFaultsAtOnceEachWithItsPlace() {
        EventRule.Builder rule = EventRule.builder("outages")
                .services()
                .event(map(
                        "a/b~", list(map("prefx", "x")),
                        "b", "FATAL",
                        "c", list(),
                        "d", map(),
                        "e", list(map("prefix", 1), map("suffix", "x", "prefix", "y"), list("x")),
                        "f", list(map("wildcard", "a**b"), map("wildcard", "a\\b"), map("wildcard", "*a".repeat(17))),
                        "g", list(map("anything-but", map("numeric", list("<", 1))), map("anything-but", list())),
                        "h", list(map("exists", "true"), map("cidr", "10.0.0.0/33"), map("cidr", "example.com/8")),
                        "$or", map("a", list(1))))
                .event(Map.of("$or", List.of("x", Map.of("y", 1))))
                .when("resource..x", Predicates.any());

        assertThat(faults(rule::build))
                .containsExactly(
                        "rule \"outages\": /services: must not be empty; leave it out to want any service",
                        "rule \"outages\": /event/a~1b~0/0: unknown matcher \"prefx\"; known are: anything-but, cidr,"
                                + " equals-ignore-case, exists, numeric, prefix, suffix, wildcard",
                        "rule \"outages\": /event/b: must be a list of alternatives, or an object; write [ \"FATAL\" ]",
                        "rule \"outages\": /event/c: must hold at least one alternative; without one nothing fits",
                        "rule \"outages\": /event/d: must not be empty; leave it out to want nothing of it",
                        "rule \"outages\": /event/e/0/prefix: must be a text",
                        "rule \"outages\": /event/e/1: must be one matcher; write several as several alternatives",
                        "rule \"outages\": /event/e/2: must be a text, a number, true, false, null or a matcher",
                        "rule \"outages\": /event/f/0/wildcard: the wildcard has two stars in a row; one means the same",
                        "rule \"outages\": /event/f/1/wildcard: the wildcard has a backslash that precedes neither a"
                                + " star nor a backslash",
                        "rule \"outages\": /event/f/2/wildcard: the wildcard is too complex: 17 stars are more than 16",
                        "rule \"outages\": /event/g/0/anything-but: must be values, or one matcher of:"
                                + " equals-ignore-case, prefix, suffix, wildcard",
                        "rule \"outages\": /event/g/1/anything-but: must hold at least one value",
                        "rule \"outages\": /event/h/0/exists: must be true or false",
                        "rule \"outages\": /event/h/1/cidr: must be a range of IP addresses such as \"10.0.0.0/8\" or"
                                + " \"2001:db8::/32\"",
                        "rule \"outages\": /event/h/2/cidr: must be a range of IP addresses such as \"10.0.0.0/8\" or"
                                + " \"2001:db8::/32\"",
                        "rule \"outages\": /event/$or: must be a list of objects, of which one must fit",
                        "rule \"outages\": /event/$or/0: must be an object",
                        "rule \"outages\": /event/$or/1/y: must be a list of alternatives, or an object; write [ 1 ]",
                        "rule \"outages\": the path \"resource..x\" has a name that is empty",
                        "rule \"outages\": triggers no subscription");
    }

    @Test
    void refusesComparisonsOfNumbersThatMeanNothing() {
        for (List<Object> numeric : List.<List<Object>>of(
                List.of(),
                List.of("<"),
                List.of("<", "5"),
                List.of("!=", 5),
                List.of("<", 5, "<", 6),
                List.of(">", 5, "=", 6),
                List.of(">", 5, "<", 5),
                List.of(">", 6, "<", 5),
                List.of(">", 1, "<", 5, "=", 2))) {
            EventRule.Builder rule = EventRule.builder("r")
                    .event(map("a", list(map("numeric", numeric))))
                    .trigger("s");
            assertThat(faults(rule::build))
                    .as("%s", numeric)
                    .singleElement()
                    .satisfies(fault -> assertThat(fault).startsWith("rule \"r\": /event/a/0/numeric: must be a "));
        }
    }

    @Test
    void refusesPatternsNestedWithoutEnd() {
        Map<String, Object> pattern = Map.of("a", List.of(1));
        for (int i = 0; i < 100_000; i++) {
            pattern = Map.of("a", pattern);
        }
        EventRule.Builder rule = EventRule.builder("r").event(pattern).trigger("s");

        assertThat(faults(rule::build))
                .singleElement()
                .satisfies(fault -> assertThat(fault).endsWith("is nested more than 64 deep"));
    }

    @Test
    void refusesNamesThatAreEmptyOrGivenTwice() {
        assertThat(faults(EventRule.builder(" ").trigger("s")::build))
                .containsExactly("rule \" \": the name must not be empty");
        EventRule rule = EventRule.builder("r").trigger("s").build();
        assertThat(faults(() -> RuleSet.of(List.of(rule, rule, rule), Clock.systemUTC())))
                .containsExactly("two rules are named \"r\"");
    }

    @Test
    void refusesPredicatesThatNothingFits() {
        assertThatIllegalArgumentException().isThrownBy(Predicates::contains);
        assertThatIllegalArgumentException().isThrownBy(Predicates::in);
        assertThatIllegalArgumentException().isThrownBy(() -> Predicates.equalTo(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Predicates.lessThan(Double.NaN));
    }

    private static List<String> faults(ThrowingCallable action) {
        ConfigurationException fault = catchThrowableOfType(ConfigurationException.class, action);
        assertThat(fault).isNotNull();
        return fault.faults();
    }
}
