package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A document with each kind of token, and every document that differs from it in one byte. */
class OneByteTest {
    private static final byte[] DOCUMENT = """
            {"v":[-1.5e+30,"é\\n日😀\\\\","\\ud83d\\ude00",true,null],"o":{"x":"","y":{"z":0}},"\\u0076":false,"w":[]}
            """.getBytes(UTF_8);

    @Test
    void with_any_byte_more_at_any_place_it_is_read_as_the_reference_reads_it() {
        IntStream.rangeClosed(0, DOCUMENT.length)
                .parallel()
                .forEach(at -> bytes().forEach(b -> check(Bytes.replaced(DOCUMENT, at, at, (byte) b), b)));
    }

    @Test
    void with_any_byte_changed_it_is_read_as_the_reference_reads_it() {
        IntStream.range(0, DOCUMENT.length)
                .parallel()
                .forEach(at -> bytes().forEach(b -> check(Bytes.replaced(DOCUMENT, at, at + 1, (byte) b), b)));
    }

    @Test
    void without_any_of_its_bytes_it_is_read_as_the_reference_reads_it() {
        IntStream.range(0, DOCUMENT.length)
                .forEach(at -> Doors.ALL.forEach(door -> {
                    byte[] document = Bytes.replaced(DOCUMENT, at, at + 1);
                    door.compare(document, Door.described(document));
                }));
    }

    private static IntStream bytes() {
        return IntStream.range(0, 256);
    }

    private static void check(byte[] document, int turn) {
        Doors.OF_ACCEPTANCE.get(turn % Doors.OF_ACCEPTANCE.size()).compare(document, Door.described(document));
    }
}
