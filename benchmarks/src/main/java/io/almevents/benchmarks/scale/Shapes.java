package io.almevents.benchmarks.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Mappings and events of any number of fields and cases. */
final class Shapes {
    private Shapes() {}

    /** A mapping with as many fields, every other one a text. */
    static String mappingOfFields(int fields) {
        return mapping(
                "",
                IntStream.range(0, fields)
                        .mapToObj(i ->
                                "\"field%04d\": \"%s#{attribute%04d}\"".formatted(i, i % 2 == 0 ? "" : "It is ", i))
                        .collect(Collectors.joining(",\n")));
    }

    /** An event with as many attributes, of a length that does not depend on how many they are. */
    static byte[] eventOfFields(int fields, Random random) {
        return event(IntStream.range(0, fields)
                .mapToObj(i -> "\"attribute%04d\":\"%016x\"".formatted(i, random.nextLong()))
                .collect(Collectors.joining(",")));
    }

    /** A mapping with one switch of as many cases. */
    static String mappingOfCases(int cases) {
        String all = IntStream.range(0, cases)
                .mapToObj(i -> "{ \"when\": \"%s\", \"then\": \"then-%05d\" }".formatted(caseName(i), i))
                .collect(Collectors.joining(",\n"));
        return mapping(
                "\"switches\": [ { \"name\": \"s\", \"cases\": [\n%s\n], \"default\": \"none\" } ],".formatted(all),
                "\"field\": \"${SWITCH(s,attribute)}\"");
    }

    /** An event whose attribute has the value of any of as many cases. */
    static byte[] eventOfCases(int cases, Random random) {
        return event("\"attribute\":\"" + caseName(random.nextInt(cases)) + "\"");
    }

    /** Of the same length for each case, and alike at the beginning, as the names of systems are. */
    private static String caseName(int number) {
        return "system-%05d".formatted(number);
    }

    private static String mapping(String switches, String fields) {
        return """
                { "_information": { "_version": "1" }, %s "structure": { "request": {
                %s
                } } }
                """.formatted(switches, fields);
    }

    private static byte[] event(String attributes) {
        return ("{\"eventType\":\"EVENT-SITUATION.CREATED\",\"resource\":{" + attributes + "}}").getBytes(UTF_8);
    }
}
