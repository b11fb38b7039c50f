package io.almevents.rule;

import static io.almevents.rule.Events.event;
import static io.almevents.rule.Events.list;
import static io.almevents.rule.Events.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts of explanations, word by word. */
class ExplanationTest {
    @Test
    void tellsOfEachConditionWhatWasWantedAndFound() {
        EventRule rule = EventRule.builder("outages")
                .services("S4H", "4711")
                .event(map(
                        "resource",
                        map("rating", list("FATAL", "ERROR"), "eventStatus", list(map("anything-but", "closed")))))
                .when("resource.count", Predicates.greaterThan(2))
                .when("eventType", Predicates.startsWith("EVENT-SITUATION."))
                .trigger("incidents", "chat")
                .build();

        assertThat(explain(rule, "'serviceName':'S4H','rating':'ERROR','count':'3'"))
                .isEqualTo("""
                        rule "outages" matches and triggers incidents, chat
                          holds  resource.serviceId|serviceID|serviceName|systemNumber: wanted "S4H" or "4711"; found "S4H"
                          holds  resource.rating: wanted "FATAL" or "ERROR"; found "ERROR"
                          holds  resource.eventStatus: wanted anything but "closed"; missing
                          holds  resource.count: wanted a number > 2; found "3"
                          holds  eventType: wanted starting with "EVENT-SITUATION."; found "EVENT-SITUATION.CREATED"
                        """);
        assertThat(explain(
                        rule, "'serviceName':'S4','systemNumber':47,'rating':null,'eventStatus':'closed','count':{}"))
                .isEqualTo("""
                        rule "outages" does not match
                          fails  resource.serviceId|serviceID|serviceName|systemNumber: wanted "S4H" or "4711"; found "S4", 47
                          fails  resource.rating: wanted "FATAL" or "ERROR"; found null
                          fails  resource.eventStatus: wanted anything but "closed"; found "closed"
                          fails  resource.count: wanted a number > 2; found {}
                          holds  eventType: wanted starting with "EVENT-SITUATION."; found "EVENT-SITUATION.CREATED"
                        """);
    }

    @Test
    void showsAlternativesAndElements() {
        EventRule rule = EventRule.builder("nested")
                .event(map(
                        "resource",
                        map(
                                "$or",
                                list(
                                        map("a", list(1), "b", list(map("exists", true))),
                                        map("c", list(map("numeric", list(">=", 5, "<", 100))))),
                                "items",
                                map("id", list(1), "state", list(map("wildcard", "x*"))))))
                .trigger("s")
                .build();

        assertThat(explain(rule, "'a':1,'c':7,'items':[{'id':1,'state':'y'},{'id':2,'state':'xx'}]"))
                .isEqualTo("""
                        rule "nested" does not match
                          holds  resource.$or: wanted one of these
                            fails  resource.$or 1: wanted all of this
                              holds  resource.a: wanted 1; found 1
                              fails  resource.b: wanted present; missing
                            holds  resource.$or 2: wanted all of this
                              holds  resource.c: wanted a number >= 5 and < 100; found 7
                          fails  resource.items: wanted one of 2 elements for which all of this holds
                            holds  resource.items.id: wanted 1; found 1, 2
                            holds  resource.items.state: wanted like "x*"; found "y", "xx"
                        """);
    }

    @Test
    void showsEveryKindOfMatcher() {
        EventRule rule = EventRule.builder("all kinds")
                .event(map(
                        "resource",
                        map(
                                "a", list(map("suffix", "x"), map("equals-ignore-case", "y")),
                                "b", list(map("cidr", "10.0.0.0/8"), map("exists", false)),
                                "c", list(map("anything-but", map("prefix", list("x", "y"))), null, true))))
                .when("resource.d", Predicates.any())
                .when("resource.d\\.e", Predicates.noValue())
                .when("resource.f", Predicates.contains("x"))
                .when("resource.g", Predicates.in(1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 11, 12))
                .trigger("s")
                .build();

        assertThat(explain(rule, "'a':'" + "x".repeat(300) + "','c':[1,[2]],'d':'\\n\\''"))
                .isEqualTo("""
                        rule "all kinds" does not match
                          holds  resource.a: wanted ending with "x" or "y" in any case; found "%s…"
                          holds  resource.b: wanted an address in 10.0.0.0/8 or absent; missing
                          holds  resource.c: wanted null or true or anything but starting with "x" or starting with "y"; found [1, [2]]
                          holds  resource.d: wanted any value; found "\\u000a\\""
                          holds  resource.d\\.e: wanted no value; missing
                          fails  resource.f: wanted containing "x"; missing
                          fails  resource.g: wanted 1 or 2 or 3 or 4 or 5 or 6 or 7 or 8 or 9 or 100 or one of 2 more; missing
                        """.formatted("x".repeat(200)));
    }

    @Test
    void showsRulesThatWantNothingOrRest() {
        assertThat(explain(EventRule.builder("r").trigger("s").build(), ""))
                .isEqualTo("rule \"r\" matches and triggers s\n  it wants nothing and so fits every event\n");
        assertThat(explain(
                        EventRule.builder("r")
                                .when("x", Predicates.any())
                                .enabled(false)
                                .trigger("s")
                                .build(),
                        ""))
                .isEqualTo("rule \"r\" is disabled\n  fails  x: wanted any value; missing\n");
    }

    @Test
    void keepsValuesOfTheEventOutOfAllOtherTexts() {
        EventRule rule = EventRule.builder("r")
                .when("resource.a", Predicates.any())
                .trigger("s")
                .build();
        Explanation explanation = RuleSet.of(List.of(rule), Clock.systemUTC())
                .explain(event("'a':'hush'"))
                .get(0);

        assertThat(explanation.toString() + explanation.findings()).doesNotContain("hush");
    }

    private static String explain(EventRule rule, String resource) {
        return RuleSet.of(List.of(rule), Clock.systemUTC())
                .explain(event(resource))
                .get(0)
                .text();
    }
}
