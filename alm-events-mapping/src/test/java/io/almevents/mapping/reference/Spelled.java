package io.almevents.mapping.reference;

/**
 * A JSON number as it was written.
 *
 * @param spelling the characters of the source
 */
public record Spelled(String spelling) {
    @Override
    public String toString() {
        return spelling;
    }
}
