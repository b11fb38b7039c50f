package io.almevents.mapping.internal.ast;

/** One step of a path into a document. */
public sealed interface Step {
    /** The member of an object: {@code name} or {@code ['name']}. */
    record Member(String name, boolean bracketed) implements Step {}

    /** An element of an array: {@code [n]}; a negative index counts from the end. */
    record Element(int index) implements Step {}

    /** All elements of an array: {@code [*]}. */
    record AllElements() implements Step {}
}
