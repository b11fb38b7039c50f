package io.almevents.rule;

import static io.almevents.rule.Events.event;
import static io.almevents.rule.Events.list;
import static io.almevents.rule.Events.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each matcher and predicate holds for, as a table: a field {@code f}, and whether the rule matches. */
class PatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "equal            | 'f':'a'          | true",
                "equal            | 'f':'b'          | true",
                "equal            | 'f':'A'          | false",
                "equal            | 'f':30           | true",
                "equal            | 'f':3.0e1        | true",
                "equal            | 'f':'30'         | false",
                "equal            | 'f':31           | false",
                "equal            | 'f':true         | true",
                "equal            | 'f':false        | false",
                "equal            | 'f':'true'       | false",
                "equal            | 'f':null         | true",
                "equal            | 'f':{}           | false",
                "equal            | 'f':['x','a']    | true",
                "equal            | 'f':[['x'],['a']]| true",
                "equal            | 'f':[]           | false",
                "equal            | 'g':'a'          | false",
                "equal            | 'f':'x','f':'a'  | true",
                "equal            | 'f':'a','f':'x'  | false",
                "prefix           | 'f':'abc'        | true",
                "prefix           | 'f':'ab'         | true",
                "prefix           | 'f':'a'          | false",
                "prefix           | 'f':'ABC'        | false",
                "prefix           | 'f':['x','abx']  | true",
                "prefix           | 'f':null         | false",
                "suffix           | 'f':'xyz'        | true",
                "suffix           | 'f':'yz'         | true",
                "suffix           | 'f':'z'          | false",
                "ignore-case      | 'f':'ERROR'      | true",
                "ignore-case      | 'f':'eRRor'      | true",
                "ignore-case      | 'f':'errors'     | false",
                "ignore-case      | 'f':5            | false",
                "wildcard         | 'f':'a-b-c'      | true",
                "wildcard         | 'f':'a-bb-c'     | true",
                "wildcard         | 'f':'a-c'        | false",
                "wildcard         | 'f':'a-b-cd'     | false",
                "wildcard         | 'f':'xa-b-c'     | false",
                "star             | 'f':'1*2'        | true",
                "star             | 'f':'1x2'        | false",
                "star             | 'f':'x1*2'       | false",
                "stars            | 'f':'aXbXc'      | true",
                "stars            | 'f':'abbc'       | true",
                "stars            | 'f':'abc'        | false",
                "but              | 'f':'closed'     | false",
                "but              | 'f':'open'       | true",
                "but              | 'f':null         | true",
                "but              | 'f':{}           | true",
                "but              | 'f':[]           | true",
                "but              | 'g':1            | true",
                "but              | 'f':['closed','open'] | true",
                "but              | 'f':['closed']   | false",
                "but-list         | 'f':'a'          | false",
                "but-list         | 'f':30.0         | false",
                "but-list         | 'f':'30'         | true",
                "but-list         | 'f':null         | false",
                "but-list         | 'g':1            | true",
                "but-prefix       | 'f':'ab'         | false",
                "but-prefix       | 'f':'b'          | true",
                "but-prefix       | 'g':1            | true",
                "but-prefix       | 'f':7            | true",
                "but-suffixes     | 'f':'xa'         | false",
                "but-suffixes     | 'f':'xb'         | false",
                "but-suffixes     | 'f':'xc'         | true",
                "but-ignore-case  | 'f':'CLOSED'     | false",
                "but-ignore-case  | 'f':'open'       | true",
                "but-wildcard     | 'f':'a1b'        | false",
                "but-wildcard     | 'f':'a1c'        | true",
                "range            | 'f':5            | true",
                "range            | 'f':'5'          | true",
                "range            | 'f':'7.5e0'      | true",
                "range            | 'f':10           | false",
                "range            | 'f':'ten'        | false",
                "range            | 'f':''           | false",
                "range            | 'f':4.999999999999999999999999 | false",
                "range            | 'f':1E400000000  | false",
                "range            | 'f':1E99999999999| false",
                "range            | 'f':[1,6]        | true",
                "range            | 'f':true         | false",
                "range            | 'g':6            | false",
                "number           | 'f':0.30         | true",
                "number           | 'f':'3e-1'       | true",
                "number           | 'f':0.31         | false",
                "present          | 'f':null         | true",
                "present          | 'f':{}           | true",
                "present          | 'f':{'g':1}      | true",
                "present          | 'f':[]           | true",
                "present          | 'g':1            | false",
                "absent           | 'f':null         | false",
                "absent           | 'f':[]           | false",
                "absent           | 'g':1            | true",
                "cidr             | 'f':'10.1.2.3'   | true",
                "cidr             | 'f':'11.1.2.3'   | false",
                "cidr             | 'f':'10.1.2'     | false",
                "cidr             | 'f':'10.1.2.300' | false",
                "cidr             | 'f':'host'       | false",
                "cidr             | 'f':'2001:db8::1'| false",
                "cidr6            | 'f':'2001:db8::1'| true",
                "cidr6            | 'f':'2001:DB8:0:0:0:0:0:ff' | true",
                "cidr6            | 'f':'2001:db9::1'| false",
                "cidr6            | 'f':'2001:db8:::1' | false",
                "cidr6            | 'f':'10.1.2.3'   | false",
            })
    void matchers(String matcher, String resource, boolean matches) {
        Object alternatives = switch (matcher) {
            case "equal" -> list("a", "b", 30, true, null);
            case "prefix" -> list(map("prefix", "ab"));
            case "suffix" -> list(map("suffix", "yz"));
            case "ignore-case" -> list(map("equals-ignore-case", "Error"));
            case "wildcard" -> list(map("wildcard", "a-*b-c"));
            case "star" -> list(map("wildcard", "1\\*2"));
            case "stars" -> list(map("wildcard", "a*b*b*c"), map("wildcard", "aX*Xc"));
            case "but" -> list(map("anything-but", "closed"));
            case "but-list" -> list(map("anything-but", list("a", 30, null)));
            case "but-prefix" -> list(map("anything-but", map("prefix", "a")));
            case "but-suffixes" -> list(map("anything-but", map("suffix", list("a", "b"))));
            case "but-ignore-case" -> list(map("anything-but", map("equals-ignore-case", "Closed")));
            case "but-wildcard" -> list(map("anything-but", map("wildcard", "a*b")));
            case "range" -> list(map("numeric", list(">=", 5, "<", 10)));
            case "number" -> list(map("numeric", list("=", 0.3)));
            case "present" -> list(map("exists", true));
            case "absent" -> list(map("exists", false));
            case "cidr" -> list(map("cidr", "10.0.0.0/8"));
            case "cidr6" -> list(map("cidr", "2001:db8::/32"));
            default -> throw new AssertionError(matcher);
        };
        assertThat(matches(map("resource", map("f", alternatives)), resource)).isEqualTo(matches);
    }

    @Test
    void anObjectMirrorsTheEventAndAllOfItMustHold() {
        Map<String, @Nullable Object> pattern = map(
                "resourceType", list(map("equals-ignore-case", "event-situations")),
                "resource", map("rating", list("FATAL", "ERROR"), "service", map("id", list("s1"))));

        assertThat(matches(pattern, "'rating':'ERROR','service':{'id':'s1'}")).isTrue();
        assertThat(matches(pattern, "'rating':'INFO','service':{'id':'s1'}")).isFalse();
        assertThat(matches(pattern, "'rating':'ERROR','service':{'id':'s2'}")).isFalse();
        assertThat(matches(pattern, "'rating':'ERROR','service':'s1'")).isFalse();
    }

    @Test
    void conditionsBesideAnOrOnTheSamePathCount() {
        Map<String, @Nullable Object> pattern = map(
                "resource",
                map(
                        "a", list(map("prefix", "x")),
                        "$or", list(map("a", list("x1", "y1")), map("b", list(2)))));

        assertThat(matches(pattern, "'a':'x1'")).isTrue();
        assertThat(matches(pattern, "'a':'y1'")).isFalse();
        assertThat(matches(pattern, "'a':'x9'")).isFalse();
        assertThat(matches(pattern, "'a':'x9','b':2")).isTrue();
    }

    @Test
    void twoOrsCountBoth() {
        Map<String, @Nullable Object> pattern = map(
                "$or", list(map("eventType", list(map("suffix", "CREATED"))), map("eventType", list("other"))),
                "resource", map("$or", list(map("a", list(1)), map("b", list(2), "c", list(3)))));

        assertThat(matches(pattern, "'a':1")).isTrue();
        assertThat(matches(pattern, "'b':2,'c':3")).isTrue();
        assertThat(matches(pattern, "'b':2")).isFalse();
        assertThat(matches(map("$or", list(map("eventType", list("other")))), "'a':1"))
                .isFalse();
    }

    @Test
    void conditionsWithinAnArrayOfObjectsHoldForOneAndTheSameElement() {
        Map<String, @Nullable Object> pattern = map("resource", map("items", map("id", list(1), "state", list("x"))));

        assertThat(matches(pattern, "'items':[{'id':2,'state':'x'},{'id':1,'state':'x'}]"))
                .isTrue();
        assertThat(matches(pattern, "'items':[{'id':2,'state':'x'},{'id':1,'state':'y'}]"))
                .isFalse();
        assertThat(matches(pattern, "'items':{'id':1,'state':'x'}")).isTrue();
        assertThat(matches(pattern, "'items':[]")).isFalse();
    }

    @Test
    void negationsHoldBelowWhatIsMissing() {
        assertThat(matches(map("resource", map("a", map("b", list(map("anything-but", 1))))), "'x':1"))
                .isTrue();
        assertThat(matches(map("resource", map("a", map("b", list(map("exists", false))))), "'a':[]"))
                .isTrue();
        assertThat(matches(map("resource", map("a", list(map("exists", true)))), "'a':{'b':1}"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "contains         | 'f':'xaby'   | true",
                "contains         | 'f':'xcdy'   | true",
                "contains         | 'f':'xy'     | false",
                "contains         | 'g':'ab'     | false",
                "doesNotContain   | 'f':'xaby'   | false",
                "doesNotContain   | 'f':'xcdy'   | false",
                "doesNotContain   | 'f':'xy'     | true",
                "doesNotContain   | 'g':'ab'     | true",
                "startsWith       | 'f':'abc'    | true",
                "startsWith       | 'f':'cab'    | false",
                "doesNotStartWith | 'f':'abc'    | false",
                "doesNotStartWith | 'f':'cab'    | true",
                "doesNotStartWith | 'g':1        | true",
                "endsWith         | 'f':'cab'    | true",
                "endsWith         | 'f':'abc'    | false",
                "doesNotEndWith   | 'f':'cab'    | false",
                "doesNotEndWith   | 'f':'abc'    | true",
                "doesNotEndWith   | 'g':1        | true",
                "equalTo          | 'f':'ab'     | true",
                "equalTo          | 'f':'AB'     | false",
                "equalTo          | 'f':['x','ab'] | true",
                "notEqualTo       | 'f':'ab'     | false",
                "notEqualTo       | 'f':'x'      | true",
                "notEqualTo       | 'g':1        | true",
                "any              | 'f':0        | true",
                "any              | 'f':false    | true",
                "any              | 'f':{'g':1}  | true",
                "any              | 'f':['',1]   | true",
                "any              | 'f':''       | false",
                "any              | 'f':null     | false",
                "any              | 'f':[]       | false",
                "any              | 'f':['']     | false",
                "any              | 'f':{}       | false",
                "any              | 'g':1        | false",
                "noValue          | 'f':''       | true",
                "noValue          | 'f':null     | true",
                "noValue          | 'g':1        | true",
                "noValue          | 'f':[]       | true",
                "noValue          | 'f':0        | false",
                "noValue          | 'f':' '      | false",
                "lessThan         | 'f':4        | true",
                "lessThan         | 'f':'4.9'    | true",
                "lessThan         | 'f':5        | false",
                "lessThan         | 'f':'x'      | false",
                "lessThan         | 'g':1        | false",
                "greaterThan      | 'f':5.1      | true",
                "greaterThan      | 'f':5        | false",
                "numberEqualTo    | 'f':'5.0'    | true",
                "numberEqualTo    | 'f':5e0      | true",
                "numberEqualTo    | 'f':6        | false",
                "in               | 'f':'ab'     | true",
                "in               | 'f':5.0      | true",
                "in               | 'f':true     | true",
                "in               | 'f':'5'      | false",
                "in               | 'g':1        | false",
            })
    void predicates(String name, String resource, boolean matches) {
        FieldPredicate predicate = switch (name) {
            case "contains" -> Predicates.contains("ab", "cd");
            case "doesNotContain" -> Predicates.doesNotContain("ab", "cd");
            case "startsWith" -> Predicates.startsWith("ab");
            case "doesNotStartWith" -> Predicates.doesNotStartWith("ab");
            case "endsWith" -> Predicates.endsWith("ab");
            case "doesNotEndWith" -> Predicates.doesNotEndWith("ab");
            case "equalTo" -> Predicates.equalTo("ab");
            case "notEqualTo" -> Predicates.notEqualTo("ab");
            case "any" -> Predicates.any();
            case "noValue" -> Predicates.noValue();
            case "lessThan" -> Predicates.lessThan(5);
            case "greaterThan" -> Predicates.greaterThan(5);
            case "numberEqualTo" -> Predicates.numberEqualTo(5);
            case "in" -> Predicates.in("ab", 5, true);
            default -> throw new AssertionError(name);
        };
        EventRule rule = EventRule.builder("r")
                .when("resource.f", predicate)
                .trigger("s")
                .build();
        assertThat(matches(rule, resource)).isEqualTo(matches);
    }

    @Test
    void severalConditionsOnOnePathMustAllHold() {
        EventRule rule = EventRule.builder("r")
                .when("resource.f", Predicates.startsWith("a"))
                .when("resource.f", Predicates.endsWith("z"))
                .trigger("s")
                .build();

        assertThat(matches(rule, "'f':'a-z'")).isTrue();
        assertThat(matches(rule, "'f':'a-y'")).isFalse();
    }

    @Test
    void aNameMayHoldADot() {
        EventRule rule = EventRule.builder("r")
                .when("resource.a\\.b\\\\.c", Predicates.equalTo(1))
                .trigger("s")
                .build();

        assertThat(matches(rule, "'a.b\\\\':{'c':1}")).isTrue();
        assertThat(matches(rule, "'a':{'b':{'c':1}}")).isFalse();
    }

    private static boolean matches(Map<String, @Nullable Object> pattern, String resource) {
        return matches(EventRule.builder("r").event(pattern).trigger("s").build(), resource);
    }

    private static boolean matches(EventRule rule, String resource) {
        return !RuleSet.of(List.of(rule), Clock.systemUTC())
                .match(event(resource))
                .rules()
                .isEmpty();
    }
}
