package io.almevents.mapping.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.documents.Pieces.Piece;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RFC 8259, production by production: every piece of {@code src/test/resources/conformance} at every place and alignment. The
 * alignments are those of a reader that takes 8 or 64 bytes at once, counted from the start of the document or of a string.
 */
class ConformanceTest {
    private static final int ALIGNMENTS = 64;

    /** Makes blanks and distances from quotes meet in many ways, and still all numbers of blanks occur. */
    private static final int COPRIME = 7;

    static List<Piece> acceptedValues() {
        return Pieces.of("values-accepted.txt");
    }

    static List<Piece> refusedValues() {
        return Pieces.of("values-refused.txt");
    }

    static List<Piece> acceptedStrings() {
        return Pieces.of("strings-accepted.txt");
    }

    static List<Piece> refusedStrings() {
        return Pieces.of("strings-refused.txt");
    }

    @ParameterizedTest
    @MethodSource("acceptedValues")
    void a_value_is_accepted_wherever_it_stands(Piece piece) {
        Place.OF_VALUES.parallelStream().forEach(place -> mustAccept(place.filled(0, piece.bytes())));
        mustAccept(Place.TYPICAL_OF_VALUES, Collections.nCopies(ALIGNMENTS, piece.bytes()));
    }

    @ParameterizedTest
    @MethodSource("refusedValues")
    void what_is_no_value_is_refused_wherever_it_stands(Piece piece) {
        Place.OF_VALUES.parallelStream().forEach(place -> mustRefuse(place.filled(0, piece.bytes())));
        mustRefuse(Place.TYPICAL_OF_VALUES, Collections.nCopies(ALIGNMENTS, piece.bytes()));
    }

    @ParameterizedTest
    @MethodSource("acceptedStrings")
    void a_string_is_accepted_wherever_it_stands(Piece piece) {
        byte[] alone = Quoted.alone(piece.bytes());
        Place.OF_STRINGS.parallelStream().forEach(place -> mustAccept(place.filled(0, alone)));
        mustAccept(Place.OF_STRINGS, Quoted.few(piece.bytes()));
        mustAccept(Place.TYPICAL_OF_STRINGS, Quoted.many(piece.bytes()));
    }

    @ParameterizedTest
    @MethodSource("refusedStrings")
    void what_is_no_string_is_refused_wherever_it_stands(Piece piece) {
        byte[] alone = Quoted.alone(piece.bytes());
        Place.OF_STRINGS.parallelStream().forEach(place -> mustRefuse(place.filled(0, alone)));
        mustRefuse(Place.OF_STRINGS, Quoted.few(piece.bytes()));
        mustRefuse(Place.TYPICAL_OF_STRINGS, Quoted.many(piece.bytes()));
    }

    /** An array of bytes that ends early, where a reader of words must not read on. */
    @ParameterizedTest
    @MethodSource({"acceptedValues", "acceptedStrings"})
    void a_document_that_is_cut_off_anywhere_is_refused(Piece piece) {
        byte[] value = piece.name().startsWith("strings") ? Quoted.alone(piece.bytes()) : piece.bytes();
        for (Place place : List.of(Place.OF_VALUES.get(0), Place.OF_VALUES.get(1), Place.OF_VALUES.get(7))) {
            byte[] document = place.filled(0, value);
            for (int length = 0; length < document.length; length++) {
                byte[] cut = Arrays.copyOf(document, length);
                refused(cut);
                Doors.OF_ACCEPTANCE.get(length % 3).mustRefuse(cut, Door.described(cut));
            }
        }
    }

    private static void mustAccept(byte[] document) {
        accepted(document);
        Doors.ALL.forEach(door -> door.compare(document, Door.described(document)));
        Doors.ANSWER.compare(document, Door.described(document));
    }

    private static void mustRefuse(byte[] document) {
        refused(document);
        Doors.ALL.forEach(door -> door.mustRefuse(document, Door.described(document)));
        Doors.ANSWER.compare(document, Door.described(document));
    }

    /** At one place after another, each piece behind another number of blanks, by doors that take turns. */
    private static void mustAccept(List<Place> places, List<byte[]> pieces) {
        aligned(places, pieces, (document, door) -> {
            accepted(document);
            door.compare(document, Door.described(document));
        });
    }

    private static void mustRefuse(List<Place> places, List<byte[]> pieces) {
        aligned(places, pieces, (document, door) -> {
            refused(document);
            door.mustRefuse(document, Door.described(document));
        });
    }

    private static void aligned(List<Place> places, List<byte[]> pieces, BiConsumer<byte[], Door> check) {
        places.parallelStream().forEach(place -> {
            for (int i = 0; i < pieces.size(); i++) {
                int blanks = i * COPRIME % ALIGNMENTS;
                Door door = Doors.OF_ACCEPTANCE.get(i % Doors.OF_ACCEPTANCE.size());
                check.accept(place.filled(blanks, pieces.get(i)), door);
            }
        });
    }

    /** What the files say of a piece is what the reference says. */
    private static void accepted(byte[] document) {
        assertThat(StrictlyRead.of(document).isAccepted())
                .as(Door.described(document))
                .isTrue();
    }

    private static void refused(byte[] document) {
        assertThat(StrictlyRead.of(document).isAccepted())
                .as(Door.described(document))
                .isFalse();
    }
}
