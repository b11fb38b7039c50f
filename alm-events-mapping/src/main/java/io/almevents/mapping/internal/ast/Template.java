package io.almevents.mapping.internal.ast;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.source.Location;
import java.util.List;

/** A JSON value whose strings may hold expressions. */
public sealed interface Template {
    Location at();

    /** An object; its keys are literal. */
    record ObjectTemplate(List<Property> properties, Location at) implements Template {}

    /** A property of an object. */
    record Property(String name, Location nameAt, Template value) {}

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
