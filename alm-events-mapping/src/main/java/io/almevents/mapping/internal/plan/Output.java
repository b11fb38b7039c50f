package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written. */
public sealed interface Output {
    /**
     * An object; its members are in the order in which they are written.
     *
     * @param makesKeys whether the name of any member is made, and may so equal another
     */
    record ObjectOutput(List<MemberOutput> members, boolean makesKeys, Site site) implements Output {}

    /**
     * A member of an object.
     *
     * @param key makes the name; {@code null} where it is literal
     */
    record MemberOutput(String name, @Nullable TextOutput key, Output value) {}

    /**
     * Something that stands in its place under a condition.
     *
     * @param condition {@code null} where there is none
     */
    record ConditionalOutput(@Nullable Source condition, Output body) implements Output {}

    /** Elements of an array, one per element of another array; only elements of an {@link ArrayOutput} are such. */
    record RepeatedOutput(Source array, Site arraySite, ConditionalOutput element) implements Output {}

    /** An array. */
    record ArrayOutput(List<Output> elements, Site site) implements Output {}

    /** The same for every document. */
    record ConstantOutput(JsonValue value) implements Output {}

    /** A value with its own type. */
    record ValueOutput(Source source, Site site) implements Output {}

    /** A string made of pieces. */
    record TextOutput(List<Piece> pieces, Site site) implements Output {}

    /** A piece of a string. */
    sealed interface Piece {}

    /** Characters. */
    record LiteralPiece(String text) implements Piece {}

    /** A value as text. */
    record ValuePiece(Source source, Site site) implements Piece {}
}
