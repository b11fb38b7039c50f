package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** A place of a document in which a value or a name can stand: what is written before it and behind it. */
record Place(String before, String behind) {
    /** Places of values: read, skipped, replaced by a later value, nested, and alone. */
    static final List<Place> OF_VALUES = List.of(
            new Place("{\"v\":", "}"),
            new Place("{\"s\":", ",\"v\":\"read\"}"),
            new Place("{\"v\":\"read\",\"s\":", "}"),
            new Place("{\"v\":[0,", ",\"\"]}"),
            new Place("{\"s\":[0,", ",\"\"],\"v\":\"read\"}"),
            new Place("{\"s\":{\"t\":{\"u\":[{\"w\":", "}]}},\"v\":\"read\"}"),
            new Place("{\"o\":{\"y\":", ",\"x\":\"read\"}}"),
            new Place("{\"o\":{\"x\":", "}}"),
            new Place("{\"v\":", ",\"v\":\"again\"}"),
            new Place("{\"v\":\"before\",\"v\":", "}"),
            new Place("[", "]"),
            new Place("", ""));

    /** Places of names. */
    static final List<Place> OF_NAMES = List.of(
            new Place("{", ":1,\"v\":\"read\"}"),
            new Place("{\"v\":{", ":1}}"),
            new Place("{\"s\":{", ":1},\"v\":\"read\"}"),
            new Place("{\"v\":\"read\",\"o\":{", ":{\"x\":1}}}"));

    /** All places of strings: a value's, and a name's. */
    static final List<Place> OF_STRINGS =
            Stream.concat(OF_VALUES.stream(), OF_NAMES.stream()).toList();

    /** Read, skipped and alone: what the other places differ from in little. */
    static final List<Place> TYPICAL_OF_VALUES = List.of(OF_VALUES.get(0), OF_VALUES.get(1), OF_VALUES.get(11));

    /** Read, skipped, alone and as a name. */
    static final List<Place> TYPICAL_OF_STRINGS = Stream.concat(TYPICAL_OF_VALUES.stream(), Stream.of(OF_NAMES.get(0)))
            .toList();

    /** The document with a piece at this place, some blanks before all of it. */
    byte[] filled(int blanks, byte[] piece) {
        byte[] start = (" ".repeat(blanks) + before).getBytes(UTF_8);
        byte[] end = behind.getBytes(UTF_8);
        byte[] document = new byte[start.length + piece.length + end.length];
        System.arraycopy(start, 0, document, 0, start.length);
        System.arraycopy(piece, 0, document, start.length, piece.length);
        System.arraycopy(end, 0, document, start.length + piece.length, end.length);
        return document;
    }
}
