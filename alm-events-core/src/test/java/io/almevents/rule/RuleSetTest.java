package io.almevents.rule;

import static io.almevents.rule.Events.event;
import static io.almevents.rule.Events.list;
import static io.almevents.rule.Events.map;
import static io.almevents.rule.Predicates.contains;
import static io.almevents.rule.Predicates.endsWith;
import static io.almevents.rule.Predicates.in;
import static io.almevents.rule.Predicates.notEqualTo;
import static io.almevents.rule.Predicates.startsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void unitesTheSubscriptionsOfAllRulesThatMatch() {
        RuleSet rules = set(
                EventRule.builder("errors")
                        .when("resource.rating", in("ERROR", "FATAL"))
                        .trigger("incidents", "chat"),
                EventRule.builder("infos").when("resource.rating", in("INFO")).trigger("log"),
                EventRule.builder("all").trigger("chat", "archive"));

        RuleMatches matches = rules.match(event("'rating':'ERROR'"));

        assertThat(matches.rules()).extracting(EventRule::name).containsExactly("errors", "all");
        assertThat(matches.subscriptions()).containsExactly("incidents", "chat", "archive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'serviceId':'4711'",
                "'serviceID':'4711'",
                "'serviceName':'S4H Production'",
                "'systemNumber':4711",
                "'serviceName':['x','S4H Production']",
                "'serviceId':'x','systemNumber':'4711'"
            })
    void knowsAServiceByAnyOfItsNames(String resource) {
        RuleSet rules =
                set(EventRule.builder("r").services("4711", "S4H Production").trigger("s"));

        assertThat(rules.match(event(resource)).subscriptions()).containsExactly("s");
        assertThat(rules.match(event("'serviceId':'x','serviceName':null")).rules())
                .isEmpty();
    }

    @Test
    void disabledAndSnoozedRulesMatchNothing() {
        RuleSet rules = set(
                EventRule.builder("off").enabled(false).trigger("a"),
                EventRule.builder("asleep").snoozedUntil(NOW.plusNanos(1)).trigger("b"),
                EventRule.builder("awake").snoozedUntil(NOW).trigger("c"));

        assertThat(rules.match(event("")).subscriptions()).containsExactly("c");
        assertThat(rules.explain(event("")))
                .extracting(Explanation::verdict)
                .containsExactly(
                        Explanation.Verdict.DISABLED, Explanation.Verdict.SNOOZED, Explanation.Verdict.MATCHES);
    }

    @Test
    void warnsOfWhatIsHardlyMeant() {
        RuleSet rules = set(
                EventRule.builder("all").trigger("a"),
                EventRule.builder("some").services("x").trigger("b"));

        assertThat(rules.warnings(List.of("a", "b", "c")))
                .containsExactly(
                        "rule \"all\" names neither services nor an event: it matches all events",
                        "subscription \"c\" is triggered by no rule");
        assertThat(set().warnings(List.of("a"))).isEmpty();
    }

    @Test
    void looksOnlyAtRulesThatCouldMatch() {
        ChangeMessage event = event("'serviceId':'s-7','rating':'ERROR','subject':'p7-x-7s'");

        int few = looksAt(100, event);
        int many = looksAt(10_000, event);

        assertThat(few).isEqualTo(6);
        assertThat(many).isEqualTo(few);
    }

    /** All rules want the same rating, which says little; each sixth has something rare that it hangs on. */
    private static int looksAt(int count, ChangeMessage event) {
        List<EventRule> rules = new ArrayList<>();
        for (int i = 0; i < count / 6; i++) {
            rules.add(EventRule.builder("service " + i)
                    .when("resource.rating", in("ERROR"))
                    .services("s-" + i, "t-" + i)
                    .trigger("s")
                    .build());
            rules.add(EventRule.builder("prefix " + i)
                    .when("resource.rating", in("ERROR"))
                    .when("resource.subject", startsWith("p" + i + "-"))
                    .trigger("s")
                    .build());
            rules.add(EventRule.builder("suffix " + i)
                    .when("resource.rating", in("ERROR"))
                    .when("resource.subject", endsWith("-" + i + "s"))
                    .trigger("s")
                    .build());
            rules.add(EventRule.builder("wildcard " + i)
                    .event(map("resource", map("subject", list(map("wildcard", "p" + i + "-*s")))))
                    .trigger("s")
                    .build());
            rules.add(EventRule.builder("case " + i)
                    .event(map("resource", map("serviceId", list(map("equals-ignore-case", "S-" + i)))))
                    .trigger("s")
                    .build());
            rules.add(EventRule.builder("or " + i)
                    .event(map(
                            "resource",
                            map(
                                    "rating", list(map("anything-but", "INFO")),
                                    "$or",
                                            list(
                                                    map("serviceId", list("s-" + i), "x", list(map("exists", false))),
                                                    map("subject", list("subject " + i))))))
                    .trigger("s")
                    .build());
        }
        RuleSet set = RuleSet.of(rules, CLOCK);
        assertThat(set.match(event).rules())
                .extracting(EventRule::name)
                .containsExactly("service 7", "prefix 7", "suffix 7", "wildcard 7", "case 7", "or 7");
        return set.candidates(event).cardinality();
    }

    @Test
    void looksAtRulesThatNothingCanBeLookedUpFor() {
        RuleSet rules = set(
                EventRule.builder("contains").when("resource.a", contains("x")).trigger("s"),
                EventRule.builder("not").when("resource.a", notEqualTo("x")).trigger("s"),
                EventRule.builder("equal").when("resource.a", in("y")).trigger("s"));

        assertThat(rules.candidates(event("'a':'x'")).cardinality()).isEqualTo(2);
        assertThat(rules.candidates(event("'b':'x'")).cardinality())
                .as("what wants a text of a field needs the field")
                .isEqualTo(1);
    }

    @Test
    void readsOnlyTheEnvelopeWhereNoRuleWantsMore() {
        RuleSet rules = set(EventRule.builder("r")
                .when("eventType", startsWith("EVENT-SITUATION."))
                .trigger("s"));

        assertThat(rules.match(event("'a':1")).subscriptions()).containsExactly("s");
    }

    private static RuleSet set(EventRule.Builder... rules) {
        return RuleSet.of(List.of(rules).stream().map(EventRule.Builder::build).toList(), CLOCK);
    }
}
