package io.almevents.it.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.testkit.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Senders post to {@code serve}, which is killed and started again, over and over on one database; an incident desk in
 * another process writes down what arrives. {@code -Dalmevents.kills=200} kills more often, {@code -Dalmevents.seed=…}
 * repeats the points of the kills.
 */
class ServeUnderKillsIT {
    /** Of one exchange with the desk. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final long SEED = Long.getLong("almevents.seed", System.nanoTime());
    /** So many answers of success between a start and its kill at most. */
    private static final int MOST_ANSWERS = 400;
    /** With so many, each part of a delivery's life is broken off by some. */
    private static final int MANY_KILLS = 100;
    /** So many kills mostly catch a broken store; if they have not met an occasion, another round begins. */
    private static final int KILLS_OF_BROKEN = 5;

    private static final int MOST_ROUNDS_OF_BROKEN = 6;
    /** If nothing arrives for so long, nothing more will, once all leases have ended. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final Duration SHORT_SILENCE = Duration.ofSeconds(3);
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @TempDir
    private Path folder;

    /** A run: where it keeps, to which kind of desk, with what below the dispatcher, and for how long nothing arrives. */
    private record Run(CrashSite site, String store, DeskKind desk, String target, Duration silence) {}

    @ParameterizedTest
    @CsvSource({"file, SEARCHES, 7", "file, DROPS_DUPLICATES, 4", "file, NEITHER, 4", "server, SEARCHES, 5"})
    void losesNothingThatWasAnsweredKeepsTheOrderAndMakesASecondIncidentOnlyWhereTheDeskLeavesNoChoice(
            String place, DeskKind desk, int fewKills) throws Exception {
        int kills = Integer.getInteger("almevents.kills", fewKills);
        KillPoints points = new KillPoints();
        try (CrashSite site = place.equals("file") ? CrashSite.file(folder) : CrashSite.server()) {
            Run run = new Run(site, site.store(), desk, "target: rest", SILENCE.plus(site.lease()));
            Figures figures = Figures.of(
                            "crash-serve-" + place + "-"
                                    + desk.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            ServeUnderKillsIT.class)
                    .seed(SEED);
            Set<String> broken = faults(run, kills, points, figures);
            if (desk == DeskKind.NEITHER) {
                // Where a create must be sent blindly or never, a second incident is what was chosen.
                broken.remove("a second incident");
            }
            points.into(figures)
                    .put("promises broken", broken.isEmpty() ? "none" : broken.toString())
                    .write();
            assertThat(broken).isEmpty();
            assertThat(kills < MANY_KILLS || points.all())
                    .as("each part of the way was broken off: %s", points)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void catchesABrokenStore(BrokenStoreProvider.Kind kind) throws Exception {
        service("io.almevents.spi.StoreProvider", BrokenStoreProvider.class);
        String fault = switch (kind) {
            case ANSWERS_BEFORE_THE_WRITE -> "lost";
            case FORGETS_WHAT_WAS_UNDER_WAY -> "a second incident";
        };
        try (CrashSite site = CrashSite.file(folder)) {
            String store = site.store().replace("type: jdbc", "type: broken, kind: " + kind);
            assertCaught(new Run(site, store, DeskKind.SEARCHES, "target: rest", SHORT_SILENCE), fault);
        }
    }

    @ParameterizedTest
    @EnumSource
    void catchesABrokenDispatcher(BrokenTargetProvider.Kind kind) throws Exception {
        service("io.almevents.spi.TargetProvider", BrokenTargetProvider.class);
        String fault = switch (kind) {
            case SENDS_TWICE -> "a second incident";
            case OUT_OF_ORDER -> "out of order";
        };
        try (CrashSite site = CrashSite.file(folder)) {
            String target = "target: broken, settings: { kind: " + kind + " }";
            assertCaught(new Run(site, site.store(), DeskKind.SEARCHES, target, SHORT_SILENCE), fault);
        }
    }

    private void assertCaught(Run run, String fault) throws Exception {
        Set<String> faults = Set.of();
        for (int round = 0; round < MOST_ROUNDS_OF_BROKEN && !faults.contains(fault); round++) {
            int kills = run.target().contains("broken") ? 1 : KILLS_OF_BROKEN;
            faults = faults(run, kills, new KillPoints(), Figures.of("broken", ServeUnderKillsIT.class));
        }
        assertThat(faults).contains(fault);
    }

    private Set<String> faults(Run run, int kills, KillPoints points, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Path log = folder.resolve("serve.log");
        Load load = new Load();
        List<String> classPath = new ArrayList<>(run.site().classPath());
        classPath.addAll(List.of(folder.toString(), ServeProcess.classesOf(ServeUnderKillsIT.class)));
        try (Desk desk = new Desk(run.desk())) {
            Path configuration = configuration(run, desk.url());
            for (int kill = 0; kill < kills; kill++) {
                ServeProcess serve = ServeProcess.start(configuration, classPath, log);
                long started = System.nanoTime();
                int brokenOff = load.brokenOff();
                load.to(serve.webhook());
                load.awaitAnswers(1 + random.nextInt(MOST_ANSWERS));
                aim(desk.book(), load);
                long killed = System.nanoTime();
                serve.kill();
                load.pause();
                List<DeskBook.Write> claimed = run.site().claimed();
                points.note(started, killed, claimed, desk.book(), load.brokenOff() > brokenOff);
            }
            load.end();
            Map<String, Integer> acknowledged = load.acknowledged();
            try (ServeProcess last = ServeProcess.start(configuration, classPath, log)) {
                desk.book().awaitLast(acknowledged, run.silence());
                assertThat(last.end()).as(() -> read(log)).isZero();
            }
            Set<String> faults = faults(acknowledged, desk.book());
            int answered =
                    acknowledged.values().stream().mapToInt(Integer::intValue).sum();
            int second = desk.book().incidents() - desk.book().resources();
            figures.put("kills", kills).put("events answered", answered).put("second incidents", second);
            System.out.println(
                    "serve on " + run.store() + " to a desk that " + run.desk() + ": " + kills + " kills, seed "
                            + SEED + ": " + answered + " events answered, " + acknowledged.size() + " resources, "
                            + desk.book().incidents() + " incidents, " + points + "; broken: " + faults);
            return faults;
        } finally {
            load.end();
        }
    }

    /** Some kills come at any time, others just when a message, a request or an answer is under way. */
    private void aim(DeskBook book, Load load) throws InterruptedException {
        switch (random.nextInt(4)) {
            case 0 -> book.awaitWrite(MOMENT);
            case 1 -> book.awaitAnswer(MOMENT);
            case 2 -> load.awaitAnswers(1);
            default -> {}
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

    private Path configuration(Run run, String desk) throws IOException {
        String name = run.desk() == DeskKind.SEARCHES ? "desk.json" : "desk-without-search.json";
        try (InputStream mapping = ServeUnderKillsIT.class.getResourceAsStream(name)) {
            Files.copy(mapping, folder.resolve("desk.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.writeString(
                folder.resolve("alm-events.yaml"),
                """
                store: %s
                destinations:
                  - { name: desk, url: "%s", allow: [ http, loopback ], timeout: %s }
                subscriptions:
                  - { name: incidents, %s, destination: desk, mapping: desk.json, onDoubt: %s }
                sources:
                  - { name: calm, type: webhook, path: /webhook }
                """.formatted(
                        run.store(), desk, TIMEOUT, run.target(), run.desk().onDoubt()),
                StandardCharsets.UTF_8);
    }

    private void service(String type, Class<?> provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(type), provider.getName(), StandardCharsets.UTF_8);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
