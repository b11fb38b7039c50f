package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.spi.Submission;
import io.almevents.testkit.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a sender, and of what it has sent before, when the file cannot grow any more. */
@Timeout(120)
class FullDiskTest {
    private static final int TOGETHER = 3;
    private static final int MOST = 5_000;
    /** Of a file, in blocks of 512 or 1024 bytes, as the shell counts them: more than the library of SQLite has. */
    private static final int BLOCKS = 10_000;

    private static final String SUBJECT = "s".repeat(2_000);

    @TempDir
    private Path folder;

    /** The limit of SQLite itself: as if the disk were full. */
    @Test
    void keepsAllOfASubmissionOrNothingWhenThePagesAreUsedUp() {
        Path file = folder.resolve("events.db");
        List<DeliveryId> acknowledged = new ArrayList<>();
        String message;
        try (Store store = new JdbcStoreProvider().open(Map.of("url", "jdbc:sqlite:" + file + "?max_page_count=400"))) {
            message = fill(store, acknowledged);
            assertThat(store.query(DeliveryQuery.all().withLimit(MOST * TOGETHER), Events.NOW))
                    .extracting(Delivery::id)
                    .containsExactlyElementsOf(acknowledged);
        }
        assertThat(message).contains("the disk is full");
        assertGoesOn(file, acknowledged);
        Figures.of("faults-file", FullDiskTest.class)
                .put("deliveries acknowledged before the disk was full", acknowledged.size())
                .put("of them kept", acknowledged.size())
                .put("half of a submission kept", 0)
                .write();
    }

    /** The limit of the system, which fails the write itself. */
    @Test
    void losesNothingThatItAcknowledgedWhenTheSystemRefusesAWrite() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a shell sets the limit");
        Path file = folder.resolve("events.db");
        // Beyond the limit the process would get a signal, which the shell has it ignore: then writes fail.
        List<String> limited =
                List.of("/bin/sh", "-c", "ulimit -f " + BLOCKS + "; trap '' XFSZ; exec \"$@\"", "limited");
        List<String> lines = ChildJvm.start(limited, List.of("-XX:-UsePerfData"), Fill.class, file.toString())
                .lines();

        List<DeliveryId> acknowledged = lines.stream()
                .filter(line -> line.startsWith("ACK "))
                .map(line -> new DeliveryId(line.substring(4)))
                .toList();
        assertThat(acknowledged).hasSizeGreaterThan(TOGETHER).hasSizeLessThan(MOST * TOGETHER);
        assertThat(lines.get(lines.size() - 1))
                .startsWith("FAULT the store ")
                .contains("disk")
                .doesNotContain("Exception");
        assertGoesOn(file, acknowledged);
    }

    private static void assertGoesOn(Path file, List<DeliveryId> acknowledged) {
        try (JdbcStore store = JdbcStore.open(file)) {
            assertThat(store.query(DeliveryQuery.all().withLimit(MOST * TOGETHER), Events.NOW))
                    .extracting(Delivery::id)
                    .containsExactlyElementsOf(acknowledged);
            Events.append(store, "another", "one");
            assertThat(Events.deliver(store, Events.claim(store, Events.NOW).get(0), Events.NOW))
                    .isPresent();
        }
    }

    /** Appends until the store refuses, and gives its words. */
    private static String fill(Store store, List<DeliveryId> acknowledged) {
        for (int i = 0; i < MOST; i++) {
            List<Submission> together = new ArrayList<>();
            for (int part = 0; part < TOGETHER; part++) {
                together.add(Events.submission(Events.event("r" + i + "-" + part, SUBJECT), "snow"));
            }
            try {
                store.append(together, Events.NOW, Events.DAY)
                        .forEach(appended -> acknowledged.addAll(appended.deliveries()));
            } catch (StoreException e) {
                return String.valueOf(e.getMessage());
            }
        }
        return "the store never refused";
    }

    @Test
    void refusesAgainAndAgainWithoutHarmWhileTheDiskStaysFull() {
        Path file = folder.resolve("events.db");
        try (Store store = new JdbcStoreProvider().open(Map.of("url", "jdbc:sqlite:" + file + "?max_page_count=100"))) {
            List<DeliveryId> acknowledged = new ArrayList<>();
            fill(store, acknowledged);
            for (int i = 0; i < 20; i++) {
                String again = "again" + i;
                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> Events.append(store, again, SUBJECT.repeat(20)));
            }
            assertThat(store.query(DeliveryQuery.all().withLimit(MOST), Events.NOW))
                    .hasSameSizeAs(acknowledged);
        }
    }

    /** Fills a store until it refuses. */
    static final class Fill {
        private Fill() {}

        public static void main(String[] arguments) {
            List<DeliveryId> acknowledged = new ArrayList<>();
            String fault;
            try (JdbcStore store = JdbcStore.open(Path.of(arguments[0]))) {
                fault = fill(store, acknowledged);
            }
            acknowledged.forEach(id -> System.out.println("ACK " + id));
            System.out.println("FAULT " + fault);
        }
    }
}
