package io.almevents.mapping.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Documents that nobody thought of are read through every door as the reference reads them. The seed is fixed, so that a build
 * does not fail by luck; {@code -Dalmevents.seed} and {@code -Dalmevents.documents.count} widen the search.
 */
class RandomDocumentsTest {
    private static final long SEED = Long.getLong("almevents.seed", 20_261_122L);
    private static final int COUNT = Integer.getInteger("almevents.documents.count", 20_000);

    /** The doors take turns, but for one that reads all. */
    private static final int OTHER_DOORS = 3;

    @Test
    void random_documents_are_read_as_the_reference_reads_them() {
        LongStream.range(SEED, SEED + COUNT).parallel().forEach(seed -> {
            byte[] document = RandomDocument.of(seed);
            Supplier<String> description = () -> "-Dalmevents.seed=%d -Dalmevents.documents.count=1%n%s"
                    .formatted(seed, HexFormat.of().formatHex(document));
            StrictlyRead read = StrictlyRead.of(document);
            Doors.EVERYTHING.compare(read, description);
            Doors.ANSWER.compare(read, description);
            for (int turn = 0; turn < OTHER_DOORS; turn++) {
                int door = (int) Math.floorMod(seed * OTHER_DOORS + turn, (long) Doors.ALL.size());
                Doors.ALL.get(door).compare(read, description);
            }
        });
    }

    /** Else the comparison would prove less than it seems to. */
    @Test
    void of_random_documents_many_are_accepted_and_many_refused() {
        long accepted = LongStream.range(0, 1_000)
                .filter(seed -> StrictlyRead.of(RandomDocument.of(seed)).isAccepted())
                .count();
        assertThat(accepted).isBetween(400L, 800L);
    }
}
