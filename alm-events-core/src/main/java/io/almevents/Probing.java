package io.almevents;

import io.almevents.spi.Destination;
import io.almevents.spi.ProbeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the targets of a setup, many at once, each on a thread of its own that ends with the question. */
final class Probing {
    private static final int MOST_AT_ONCE = 64;

    /** Targets end their exchange themselves; only one that does not is given up. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Setup setup;
    private final Consumer<TargetProbe> told;
    private final BlockingQueue<Question> answered = new LinkedBlockingQueue<>();
    /** By place in the order of asking. */
    private final Map<Integer, TargetProbe> findings = new TreeMap<>();

    Probing(Setup setup, Consumer<TargetProbe> told) {
        this.setup = setup;
        this.told = told;
    }

    /** What need be asked only once. */
    private record Kind(Destination destination, String target, Map<String, String> settings) {
        static Kind of(Installation installation) {
            Subscription subscription = installation.plan().subscription();
            return new Kind(installation.plan().destination(), subscription.target(), subscription.settings());
        }
    }

    List<TargetProbe> ask() throws InterruptedException {
        Map<Kind, List<Installation>> kinds = new LinkedHashMap<>();
        setup.configuration().subscriptions().stream()
                .map(subscription -> setup.installations().get(subscription.name()))
                .forEach(one -> kinds.computeIfAbsent(Kind.of(one), kind -> new ArrayList<>())
                        .add(one));
        List<Question> questions = new ArrayList<>();
        int place = 0;
        for (Destination destination : setup.configuration().destinations()) {
            int before = place;
            for (Map.Entry<Kind, List<Installation>> kind : kinds.entrySet()) {
                if (kind.getKey().destination().equals(destination)) {
                    questions.add(new Question(place++, kind.getKey(), kind.getValue()));
                }
            }
            if (place == before) {
                found(place++, unused(destination));
            }
        }
        for (int i = 0; i < questions.size(); i += MOST_AT_ONCE) {
            together(questions.subList(i, Math.min(questions.size(), i + MOST_AT_ONCE)));
        }
        return List.copyOf(findings.values());
    }

    private static TargetProbe unused(Destination destination) {
        ProbeResult unknown = new ProbeResult(
                ProbeResult.State.UNKNOWN, "no subscription sends to it, so that nobody knows how to ask it");
        return new TargetProbe(destination.name(), "", List.of(), unknown, Duration.ZERO);
    }

    private void found(int place, TargetProbe finding) {
        findings.put(place, finding);
        told.accept(finding);
    }

    private void together(List<Question> questions) throws InterruptedException {
        List<Question> open = new ArrayList<>(questions);
        questions.forEach(Question::begin);
        try {
            while (!open.isEmpty()) {
                long patience =
                        open.stream().mapToLong(Question::remaining).min().orElseThrow();
                Question done = answered.poll(Math.max(0, patience), TimeUnit.NANOSECONDS);
                if (done != null) {
                    if (open.remove(done)) {
                        found(done.place, done.finding());
                    }
                } else {
                    List<Question> late =
                            open.stream().filter(one -> one.remaining() <= 0).toList();
                    open.removeAll(late);
                    late.forEach(Question::interrupt);
                    late.forEach(one -> found(one.place, one.late()));
                }
            }
        } finally {
            open.forEach(Question::interrupt);
        }
    }

    /** One target and its answer. */
    private final class Question {
        private final int place;
        private final Kind kind;
        private final List<Installation> installations;
        private final Thread thread;
        private final Duration patience;
        private long began;
        private volatile @Nullable ProbeResult result;
        private volatile Duration took = Duration.ZERO;

        Question(int place, Kind kind, List<Installation> installations) {
            this.place = place;
            this.kind = kind;
            this.installations = installations;
            this.patience = kind.destination().timeout().plus(GRACE);
            this.thread = new Thread(this::run, "alm-events-probe-" + (place + 1));
            thread.setDaemon(true);
        }

        void begin() {
            began = System.nanoTime();
            thread.start();
        }

        long remaining() {
            return patience.toNanos() - (System.nanoTime() - began);
        }

        void interrupt() {
            thread.interrupt();
        }

        private void run() {
            Installation installation = installations.get(0);
            ProbeResult found;
            if (!installation.usage().enter()) {
                found = new ProbeResult(ProbeResult.State.UNKNOWN, "the configuration has changed meanwhile");
            } else {
                try {
                    found = installation.target().probe();
                } catch (InterruptedException e) {
                    // Nobody waits for the answer any more.
                    return;
                } catch (RuntimeException e) {
                    // The class alone, for the message may quote an answer.
                    found = new ProbeResult(
                            ProbeResult.State.UNREACHABLE,
                            "the target failed with " + e.getClass().getName());
                } finally {
                    installation.usage().leave();
                }
            }
            took = Duration.ofNanos(System.nanoTime() - began);
            result = found;
            answered.add(this);
        }

        TargetProbe finding() {
            ProbeResult found = result;
            return found == null ? late() : probe(found, took);
        }

        TargetProbe late() {
            String text = "no answer within " + patience;
            return probe(new ProbeResult(ProbeResult.State.UNREACHABLE, text), patience);
        }

        private TargetProbe probe(ProbeResult found, Duration time) {
            List<String> names = installations.stream()
                    .map(one -> one.plan().subscription().name())
                    .toList();
            return new TargetProbe(kind.destination().name(), kind.target(), names, found, time);
        }
    }
}
