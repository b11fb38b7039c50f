package io.almevents.config.document;

/**
 * Where something stands in a file.
 *
 * @param pointer JSON Pointer (RFC 6901), {@code ""} is the whole file
 * @param line from 1
 * @param column from 1, counted in Unicode code points
 */
public record Place(String pointer, int line, int column) {
    /** The beginning of the file. */
    public static final Place START = new Place("", 1, 1);

    /** The pointer to what stands below this place. */
    public String below(Object token) {
        return pointer + '/' + token.toString().replace("~", "~0").replace("/", "~1");
    }
}
