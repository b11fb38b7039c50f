package io.almevents.it.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Senders post to {@code serve}, which is killed and started again, over and over on one file; an incident desk writes down
 * what arrives. {@code -Dalmevents.kills=200} kills more often, {@code -Dalmevents.seed=…} repeats the points of the kills.
 */
class ServeUnderKillsIT {
    private static final int KILLS = Integer.getInteger("almevents.kills", 20);
    private static final long SEED = Long.getLong("almevents.seed", System.nanoTime());
    /** So many answers of success between a start and its kill at most. */
    private static final int MOST_ANSWERS = 400;
    /** So many kills mostly catch a broken store; if they have not met an occasion, another round begins. */
    private static final int KILLS_OF_BROKEN = 5;

    private static final int MOST_ROUNDS_OF_BROKEN = 6;
    /** If nothing arrives for so long, nothing more will. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @TempDir
    private Path folder;

    @Test
    void losesNothingThatWasAnsweredMakesNoSecondIncidentAndKeepsTheOrder() throws IOException, InterruptedException {
        assertThat(faults("{ type: jdbc, url: \"jdbc:sqlite:events.db\" }", KILLS, SILENCE))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void catchesABrokenStore(BrokenStoreProvider.Kind kind) throws IOException, InterruptedException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("io.almevents.spi.StoreProvider"),
                BrokenStoreProvider.class.getName(),
                StandardCharsets.UTF_8);
        String store = "{ type: broken, kind: " + kind + ", url: \"jdbc:sqlite:events.db\" }";
        String fault = switch (kind) {
            case ANSWERS_BEFORE_THE_WRITE -> "lost";
            case FORGETS_WHAT_WAS_UNDER_WAY -> "a second incident";
        };
        Set<String> faults = Set.of();
        for (int round = 0; round < MOST_ROUNDS_OF_BROKEN && !faults.contains(fault); round++) {
            faults = faults(store, KILLS_OF_BROKEN, Duration.ofSeconds(3));
        }
        assertThat(faults).contains(fault);
    }

    private Set<String> faults(String store, int kills, Duration silence) throws IOException, InterruptedException {
        Path log = folder.resolve("serve.log");
        Load load = new Load();
        try (Desk desk = new Desk()) {
            Path configuration = configuration(store, desk.url());
            for (int kill = 0; kill < kills; kill++) {
                ServeProcess serve = ServeProcess.start(configuration, folder, log);
                load.to(serve.webhook());
                load.awaitAnswers(1 + random.nextInt(MOST_ANSWERS));
                serve.kill();
                load.pause();
            }
            load.end();
            Map<String, Integer> acknowledged = load.acknowledged();
            try (ServeProcess last = ServeProcess.start(configuration, folder, log)) {
                desk.book().awaitLast(acknowledged, silence);
                assertThat(last.end()).as(() -> read(log)).isZero();
            }
            Set<String> faults = faults(acknowledged, desk.book());
            System.out.println("serve: " + kills + " kills, seed " + SEED + ": "
                    + acknowledged.values().stream().mapToInt(Integer::intValue).sum()
                    + " events answered, " + acknowledged.size() + " resources, "
                    + desk.book().incidents() + " incidents; broken: " + faults);
            return faults;
        } finally {
            load.end();
        }
    }

    /** A step may arrive that was never answered, and may arrive twice: then its answer was lost by the kill. */
    private static Set<String> faults(Map<String, Integer> acknowledged, DeskBook book) {
        Set<String> faults = new TreeSet<>();
        acknowledged.forEach((resource, lastStep) -> {
            List<List<Integer>> incidents = book.of(resource);
            if (incidents.size() > 1) {
                faults.add("a second incident");
            }
            List<Integer> steps = incidents.stream().flatMap(List::stream).toList();
            for (int step = 1; step <= lastStep; step++) {
                if (!steps.contains(step)) {
                    faults.add("lost");
                }
            }
            if (incidents.stream()
                    .anyMatch(one -> !one.equals(one.stream().sorted().toList()))) {
                faults.add("out of order");
            }
        });
        return faults;
    }

    private Path configuration(String store, String desk) throws IOException {
        try (InputStream mapping = ServeUnderKillsIT.class.getResourceAsStream("desk.json")) {
            Files.copy(mapping, folder.resolve("desk.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.writeString(
                folder.resolve("alm-events.yaml"),
                """
                store: %s
                destinations:
                  - { name: desk, url: "%s", allow: [ http, loopback ] }
                subscriptions:
                  - { name: incidents, target: rest, destination: desk, mapping: desk.json }
                sources:
                  - { name: calm, type: webhook, path: /webhook }
                """.formatted(
                        store.replace("events.db", folder.resolve("events.db").toString()), desk),
                StandardCharsets.UTF_8);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
