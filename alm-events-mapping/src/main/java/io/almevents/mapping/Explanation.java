package io.almevents.mapping;

import io.almevents.mapping.internal.eval.Traced;
import io.almevents.mapping.internal.source.Place;
import java.util.List;
import java.util.Optional;

/**
 * Where a part of a request comes from: one expression that took part in making it. Immutable. It holds no values of the
 * message; yet the case that a switch took tells one, so do not log it.
 *
 * @param output JSON Pointer (RFC 6901) of what the expression makes, or makes a part of, in an object with {@code path},
 *     {@code headers} and {@code body}: {@code /body/urgency}
 * @param expression the expression as the mapping file has it
 * @param line its line in the mapping file, from 1
 * @param column its column in the line, from 1, counted in Unicode code points
 * @param reads what it read, in the order of reading; functions such as {@code IF} read only what they need
 * @param choices the cases that it took of switches
 */
public record Explanation(
        String output, String expression, int line, int column, List<Read> reads, List<Choice> choices) {

    /**
     * Something that was read.
     *
     * @param source JSON Pointer in the change message, as in {@code /resource/rating}, up to the first {@code [*]} of the
     *     path; or a reference as it is written, as in {@code @USER_VAR(group)}
     * @param found whether there was such a thing
     */
    public record Read(String source, boolean found) {}

    /**
     * What a switch decided.
     *
     * @param name the switch
     * @param taken JSON Pointer in the mapping file of the case or default that was taken; empty where none was
     */
    public record Choice(String name, Optional<String> taken) {}

    static Explanation of(Traced traced) {
        Place place = traced.site().place();
        return new Explanation(
                traced.output(),
                traced.site().text(),
                place.line(),
                place.column(),
                traced.reads().stream()
                        .map(read -> new Read(read.source(), read.found()))
                        .toList(),
                traced.choices().stream()
                        .map(choice -> new Choice(choice.name(), choice.taken()))
                        .toList());
    }
}
