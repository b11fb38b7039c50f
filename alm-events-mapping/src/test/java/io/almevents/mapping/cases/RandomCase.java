package io.almevents.mapping.cases;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes whole cases without expectations, the same for the same seed. */
final class RandomCase {
    private static final String JSON_BYTES = "{}[]\",:\\u0123456789abcdefeE+-. \n\t\u0000tnrul/'#";
    private static final List<String> EVENT_TYPES =
            List.of("EVENT-SITUATION.CREATED", "EVENT-SITUATION.CLOSED", "EVENT-SITUATION.DELETED");

    private final SplittableRandom random;
    private final RandomJson json;

    private RandomCase(long seed) {
        this.random = new SplittableRandom(seed);
        this.json = new RandomJson(random);
    }

    static LanguageCase of(long seed) {
        return new LanguageCase(
                Path.of("random"), 0, "random case of the seed " + seed, new RandomCase(seed).sections());
    }

    private Map<String, byte[]> sections() {
        boolean extended = json.chance(70);
        Map<String, byte[]> sections = new LinkedHashMap<>();
        String eventType = json.oneOf(EVENT_TYPES);
        sections.put("mapping", bytes(new RandomMapping(random, extended).file(eventType)));
        sections.put("options", bytes(options(extended)));
        sections.put("variables", bytes(variables()));
        sections.put("event-type", bytes(json.chance(90) ? eventType : json.oneOf(EVENT_TYPES)));
        sections.put("event", mutated(bytes(message())));
        sections.put("answer", json.chance(10) ? new byte[0] : mutated(bytes(json.value(3))));
        sections.put("status", bytes(json.oneOf(List.of("200", "200", "204", "404"))));
        sections.put("answer-headers", bytes("{\"x-A\":[" + json.string("é,1") + ",\"2\"]}"));
        return sections;
    }

    private String options(boolean extended) {
        return "{\"dialect\":\"" + (extended ? "EXTENDED" : json.oneOf(List.of("CLOUD_ALM", "EXTENDED")))
                + "\",\"whenMissing\":\"" + json.oneOf(List.of("EMPTY", "EMPTY", "NULL", "OMIT", "FAIL"))
                + "\",\"whenNull\":\"" + json.oneOf(List.of("KEEP", "KEEP", "EMPTY", "OMIT")) + "\"}";
    }

    private String variables() {
        return "{\"userVariables\":{\"v\":\"30\",\"x y\":" + json.string("é\"#{a}") + "},\"cloudAlmUrl\":\""
                + json.oneOf(List.of("", "https://t/", "RED")) + "\",\"externalId\":\""
                + json.oneOf(List.of("", "T/1", "RED")) + "\""
                + (json.chance(70) ? ",\"correlationKey\":\"RED\",\"etag\":" + json.string("W/\"1\"") : "")
                + (json.chance(70) ? ",\"deliveryId\":\"d\",\"ticket\":{\"n\":30,\"a b\":[true,null]}" : "")
                + "}";
    }

    private String message() {
        String resource = json.chance(97) ? json.object(4) : json.value(1);
        return json.blank() + "{\"subscriptionId\":" + json.value(0) + ",\"resource\":" + resource
                + (json.chance(50) ? ",\"resourceId\":" + json.value(1) : "")
                + (json.chance(5) ? ",\"resource\":" + json.value(2) : "")
                + ",\"eventType\":\"RED\"}" + json.blank();
    }

    /** Most documents stay as they are; of the others a few bytes change, vanish or are added. */
    private byte[] mutated(byte[] document) {
        byte[] result = document;
        for (int n = json.chance(70) ? 0 : 1 + random.nextInt(3); n > 0 && result.length > 0; n--) {
            int at = random.nextInt(result.length);
            result = switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOf(result, at);
                case 1 -> spliced(result, at, at + 1, new byte[] {anyByte()});
                case 2 -> spliced(result, at, at, new byte[] {anyByte()});
                case 3 -> spliced(result, at, Math.min(result.length, at + 1 + random.nextInt(4)), new byte[0]);
                default -> spliced(result, at, at, Arrays.copyOfRange(result, at, Math.min(result.length, at + 9)));
            };
        }
        return result;
    }

    private byte anyByte() {
        return json.chance(70)
                ? (byte) JSON_BYTES.charAt(random.nextInt(JSON_BYTES.length()))
                : (byte) random.nextInt(256);
    }

    private static byte[] spliced(byte[] source, int from, int to, byte[] replacement) {
        byte[] result = Arrays.copyOf(source, source.length - (to - from) + replacement.length);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(source, to, result, from + replacement.length, source.length - to);
        return result;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
