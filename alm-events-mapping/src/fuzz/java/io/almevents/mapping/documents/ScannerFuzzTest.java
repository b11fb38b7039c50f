package io.almevents.mapping.documents;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ScannerFuzzTest {
    private static final List<Door> DOORS = List.of(Doors.COPY, Doors.NOTHING, Doors.EVERYTHING, Doors.FIELDS);

    /** The pieces of the grammar at their places, and random documents. */
    static Stream<byte[]> documents() {
        Stream<byte[]> values = Stream.of("values-accepted.txt", "values-refused.txt")
                .flatMap(file -> Pieces.of(file).stream())
                .map(piece -> Place.OF_VALUES.get(0).filled(0, piece.bytes()));
        Stream<byte[]> strings = Stream.of("strings-accepted.txt", "strings-refused.txt")
                .flatMap(file -> Pieces.of(file).stream())
                .map(piece -> Place.OF_VALUES.get(0).filled(0, Quoted.alone(piece.bytes())));
        Stream<byte[]> random = Stream.iterate(0L, seed -> seed + 1).limit(500).map(RandomDocument::of);
        return Stream.of(values, strings, random).flatMap(each -> each);
    }

    @MethodSource("documents")
    @FuzzTest(maxDuration = "5m") // the last annotation, as Jazzer asks
    void any_bytes_are_read_as_jackson_reads_them_or_refused_as_it_refuses_them(byte[] document) {
        StrictlyRead read = StrictlyRead.of(document);
        DOORS.forEach(door -> door.compare(read, Door.described(document)));
    }
}
