package io.almevents.mapping.internal.ast;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.source.Location;
import java.util.List;
import java.util.Optional;

/** A JSON value whose strings may hold expressions. */
public sealed interface Template {
    Location at();

    /** An object. */
    record ObjectTemplate(List<Property> properties, Location at) implements Template {}

    /**
     * A property of an object.
     *
     * @param key the name where it has expressions; otherwise it is literal
     */
    record Property(String name, Optional<Text> key, Location nameAt, Template value) {}

    /**
     * An object with keys that say how often and whether something stands in its place.
     *
     * @param each the array for each of whose elements it is repeated
     * @param when what must be true of it, or of each repetition
     * @param body what stands in its place: the rest of the object, or the value of its own key for that
     */
    record ControlTemplate(List<ControlKey> keys, Optional<Text> each, Optional<Text> when, Template body, Location at)
            implements Template {}

    /** {@code @each}, {@code @when} or {@code @value}. */
    record ControlKey(String name, Location at) {}

    /** An array. */
    record ArrayTemplate(List<Template> elements, Location at) implements Template {}

    /** A string. */
    record TextTemplate(Text text) implements Template {
        @Override
        public Location at() {
            return text.at();
        }
    }

    /** A number, a boolean or null. */
    record ConstantTemplate(JsonValue value, Location at) implements Template {}
}
