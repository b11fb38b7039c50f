package io.almevents.mapping.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Makes mapping files that compile, from all constructs of the language or from those of one dialect. */
final class RandomMapping {
    private static final List<String> SWITCHES = List.of("s", "t", "u u", "v.1");
    private static final List<String> WHENS = List.of("RED", "30", "30.0", "true", "", "x");
    private static final List<String> KEYS = List.of("a", "b", "_c", "d.e", "@type", "", "é\"\n", "externalId");
    private static final List<String> LITERALS =
            List.of(" ", "x", "}", "{", "#", "$", "'", "\\", "é😀", "\n\u0001\"", "/", "0", "@", "(", "]");
    private static final List<String> PATH_LITERALS = List.of(
            "/", "/", "/api", "?x=", "&y=", "é", "%2e", "%2E", "%c3%A9", ".", "..", "a b", "[]", "$", "|", "?", "+",
            "\\");
    private static final List<String> CONSTANTS = List.of("1", "1.50", "1E400", "true", "false", "null", "{}", "[]");
    private static final List<String> POINTERS =
            List.of("", "/item", "tags", "/tags/0", "/a.b", "/größe", "/a/b", "/externalId", "a", "/0", "/nowhere/1");
    private static final List<String> FIELDS = List.of("subscriptionId", "resourceType", "eventType", "resourceId");

    private static final List<String> OF_DELIVERIES = List.of(
            "@NOW", "@CORRELATION_KEY", "@DELIVERY_ID", "@ETAG", "@TICKET(n)", "@TICKET( a b )", "@TICKET(none)");
    private static final List<String> OF_ANSWERS = List.of("@STATUS", "@TEXT", "@HEADER(X-A)", "@HEADER(none)");

    private final SplittableRandom random;
    private final RandomJson json;
    private final boolean extended;

    /** Whether fields of the envelope are read; a response does not have one, so then the file has no response. */
    private final boolean envelope;

    private final RandomCalls calls;
    private final RandomControls controls;

    /** Whether what is made now judges an answer. */
    private boolean inAnswer;

    RandomMapping(SplittableRandom random, boolean extended) {
        this.random = random;
        this.json = new RandomJson(random);
        this.extended = extended;
        this.envelope = extended && json.chance(50);
        this.calls = new RandomCalls(random, this);
        this.controls = new RandomControls(json, this);
    }

    /** A whole file; its operation, if it has one, is for the given event type. */
    String file(String eventType) {
        List<String> members = new ArrayList<>();
        members.add("\"_information\":{\"_version\":\"1\"}");
        members.add("\"switches\":[" + String.join(",", switches()) + "]");
        if (json.chance(90)) {
            members.add("\"structure\":" + structure());
        }
        if (json.chance(60)) {
            members.add("\"eventTypeMapping\":{\"operationMappings\":[" + operation(eventType) + "]}");
        }
        if (extended && json.chance(40)) {
            members.add("\"options\":" + options());
        }
        return "{" + String.join(",", shuffled(members)) + "}";
    }

    /** Each switch calls only later ones, so that none reaches itself. */
    private List<String> switches() {
        List<String> switches = new ArrayList<>();
        for (int i = 0; i < SWITCHES.size(); i++) {
            List<String> cases = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                String when = json.chance(25) ? "null" : json.string(json.oneOf(WHENS));
                cases.add("{\"when\":" + when + ",\"then\":" + template(1, i + 1) + "}");
            }
            String otherwise = json.chance(70) ? ",\"default\":" + template(1, i + 1) : "";
            switches.add("{\"name\":" + json.string(SWITCHES.get(i)) + ",\"cases\":[" + String.join(",", cases) + "]"
                    + otherwise + "}");
        }
        return shuffled(switches);
    }

    private String structure() {
        List<String> halves = new ArrayList<>();
        if (json.chance(90)) {
            halves.add("\"request\":" + (json.chance(80) ? object(3, 0) : template(3, 0)));
        }
        if (!envelope && json.chance(80)) {
            halves.add("\"response\":" + object(2, 0));
        }
        return "{" + String.join(",", shuffled(halves)) + "}";
    }

    private String operation(String eventType) {
        List<String> members = new ArrayList<>();
        members.add("\"eventType\":" + json.string(eventType));
        members.add("\"operation\":\"" + json.oneOf(List.of("POST", "POST", "PUT", "PATCH", "GET", "DELETE")) + "\"");
        if (json.chance(60)) {
            members.add("\"path\":" + json.string(text(PATH_LITERALS, 6, 0)));
        }
        if (json.chance(30)) {
            members.add("\"structure\":" + structure());
        }
        if (json.chance(50)) {
            members.add("\"responseRoot\":" + json.string(json.oneOf(POINTERS)));
        }
        if (json.chance(50)) {
            members.add("\"externalIdProperty\":" + json.string(json.oneOf(POINTERS)));
        }
        if (extended && json.chance(50)) {
            extras(members);
        }
        return "{" + String.join(",", shuffled(members)) + "}";
    }

    private void extras(List<String> members) {
        members.add("\"headers\":{\"A\":" + json.string(text(LITERALS, 3, 0)) + ",\"X-B\":" + json.string(expression(0))
                + "}");
        members.add("\"find\":{\"path\":" + json.string(text(PATH_LITERALS, 4, 0)) + "," + judgement("matchWhen")
                + ",\"externalIdProperty\":" + json.string(json.oneOf(POINTERS)) + "}");
        members.add("\"verify\":{\"path\":" + json.string(text(PATH_LITERALS, 4, 0)) + "," + judgement("successWhen")
                + ",\"responseRoot\":" + json.string(json.oneOf(POINTERS)) + "}");
        members.add(judgement("successWhen"));
        if (json.chance(80)) {
            // No switch: its cases may read the change message.
            inAnswer = true;
            members.add("\"errorMessage\":" + json.string(text(LITERALS, 4, SWITCHES.size())));
            inAnswer = false;
        }
    }

    private String judgement(String key) {
        inAnswer = true;
        String condition = expression(SWITCHES.size());
        inAnswer = false;
        return "\"" + key + "\":" + json.string(condition);
    }

    private String options() {
        String missing = json.oneOf(List.of("EMPTY", "NULL", "OMIT", "FAIL"));
        String isNull = json.oneOf(List.of("KEEP", "EMPTY", "OMIT"));
        return "{\"whenMissing\":\"" + missing + "\",\"whenNull\":\"" + isNull + "\"}";
    }

    String template(int depth, int firstSwitch) {
        return template(depth, firstSwitch, false);
    }

    private String template(int depth, int firstSwitch, boolean isElement) {
        if (extended && depth > 0 && json.chance(20)) {
            return controls.control(depth - 1, firstSwitch, isElement);
        }
        return json.blank()
                + switch (random.nextInt(depth > 0 ? 10 : 6)) {
                    case 0, 1 -> json.string(expression(firstSwitch));
                    case 2, 3, 4 -> json.string(text(LITERALS, 4, firstSwitch));
                    case 5 -> json.oneOf(CONSTANTS);
                    case 6, 7 -> array(depth - 1, firstSwitch);
                    default -> object(depth - 1, firstSwitch);
                };
    }

    String object(int depth, int firstSwitch) {
        return "{" + String.join(",", members(depth, firstSwitch)) + "}";
    }

    /** The members of an object; the names that some have for all subscriptions can be equal to others. */
    List<String> members(int depth, int firstSwitch) {
        List<String> members = new ArrayList<>();
        if (extended && json.chance(10)) {
            String key = json.oneOf(List.of("#{@USER_VAR(v)}", "a#{ @USER_VAR(w) }", "#{'#{'}#{@USER_VAR( x y )}"));
            members.add(json.string(key) + ":" + template(depth, firstSwitch));
        }
        for (String key : shuffled(KEYS).subList(0, 1 + random.nextInt(KEYS.size()))) {
            members.add(json.string(key) + json.blank() + ":" + template(depth, firstSwitch));
        }
        return members;
    }

    private String array(int depth, int firstSwitch) {
        List<String> elements = new ArrayList<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            elements.add(template(depth, firstSwitch, true));
        }
        return "[" + String.join(",", elements) + "]";
    }

    private String text(List<String> literals, int parts, int firstSwitch) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(parts + 1); n > 0; n--) {
            String part = json.chance(50) ? expression(firstSwitch) : json.oneOf(literals);
            boolean opens = part.startsWith("{") && (endsWith(text, '#') || endsWith(text, '$'));
            text.append(opens ? "" : part);
        }
        return text.toString();
    }

    private static boolean endsWith(StringBuilder text, char c) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == c;
    }

    String expression(int firstSwitch) {
        if (firstSwitch < SWITCHES.size() && json.chance(30)) {
            String name = SWITCHES.get(firstSwitch + random.nextInt(SWITCHES.size() - firstSwitch));
            String operand = extended && json.chance(20) ? calls.call(1, firstSwitch) : reference();
            return "${" + gap() + "SWITCH" + gap() + "(" + gap() + name + gap() + "," + gap() + operand + gap() + ")"
                    + gap() + "}";
        }
        if (extended && json.chance(25)) {
            return "${" + gap() + calls.call(2, firstSwitch) + gap() + "}";
        }
        if (extended && json.chance(10)) {
            return "#{" + gap() + quoted(json.oneOf(RandomJson.QUOTED_NAMES)) + gap() + "}";
        }
        return "#{" + gap() + reference() + gap() + "}";
    }

    /** A call of a switch behind the given one, as an operand; another operand where there is none. */
    String switchCall(int firstSwitch) {
        return firstSwitch < SWITCHES.size()
                ? "SWITCH(" + SWITCHES.get(firstSwitch) + "," + reference() + ")"
                : reference();
    }

    String reference() {
        if (controls.loops() > 0 && json.chance(40)) {
            return controls.item();
        }
        if (extended && json.chance(8)) {
            return inAnswer && json.chance(50) ? json.oneOf(OF_ANSWERS) : json.oneOf(OF_DELIVERIES);
        }
        return switch (random.nextInt(10)) {
            case 0 -> "@USER_VAR" + gap() + "(" + gap() + json.oneOf(List.of("v", "w", "x y")) + gap() + ")";
            case 1 -> json.oneOf(List.of("@CLOUD_ALM_URL", "@CLOUD_ALM_EXTERNAL_ID"));
            case 2 -> envelope && !inAnswer ? "@CHANGE(" + gap() + json.oneOf(FIELDS) + gap() + ")" : path();
            case 3 -> "externalId";
            default -> path();
        };
    }

    String path() {
        StringBuilder path = new StringBuilder();
        path.append(extended && json.chance(15) ? step() : json.oneOf(RandomJson.NAMES));
        for (int n = random.nextInt(4); n > 1; n--) {
            path.append(extended && json.chance(40) ? step() : "." + json.oneOf(RandomJson.NAMES));
        }
        return path.toString();
    }

    String step() {
        return switch (random.nextInt(3)) {
            case 0 -> "[" + quoted(json.oneOf(RandomJson.QUOTED_NAMES)) + "]";
            case 1 -> "[" + json.oneOf(List.of(0, 1, 2, -1, -2, 7)) + "]";
            default -> "[*]";
        };
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    String gap() {
        return json.chance(90) ? "" : json.oneOf(List.of(" ", "\t", "\n", "\r\n "));
    }

    private <T> List<T> shuffled(List<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }
}
