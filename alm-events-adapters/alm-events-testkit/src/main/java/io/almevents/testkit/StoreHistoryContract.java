package io.almevents.testkit;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Plays random histories on a store and compares it, after every step, with a slow model that was written from the contract
 * alone: appends, claims, completions of every kind, releases, pauses, operators, changed configurations, the clock, crashes,
 * several nodes. A history that fails is made short before it is told.
 *
 * <p>System properties: {@code almevents.store.histories} says how many, {@code almevents.seed} repeats a run.
 */
public abstract class StoreHistoryContract {
    private static final int DEFAULT_HISTORIES = 300;

    /** For the author's class. */
    protected StoreHistoryContract() {}

    /**
     * Opens an empty store, or several nodes of one. Called for each history.
     *
     * @return what the history is played on; the contract closes it
     * @throws Exception if it cannot be opened
     */
    protected abstract StoreSite openSite() throws Exception;

    /**
     * How many histories are played.
     *
     * @return what the system property says, 300 by default
     */
    protected int histories() {
        return Integer.getInteger("almevents.store.histories", DEFAULT_HISTORIES);
    }

    /** Plays the histories, and writes {@link Figures} under the name of the author's class. */
    @Test
    public void keepsTheContractThroughRandomHistories() {
        long seed = Long.getLong("almevents.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        long steps = 0;
        for (int number = 1; number <= histories(); number++) {
            List<Step> history = Histories.random(random.split());
            steps += history.size();
            Optional<Throwable> fault = play(history);
            if (fault.isPresent()) {
                List<Step> shortest = Histories.shortest(history, this::play);
                Throwable told = play(shortest).orElse(fault.get());
                String lines = shortest.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
                fail(
                        "seed " + seed + ", history " + number + " fails by these " + shortest.size() + " of its "
                                + history.size() + " steps:\n" + lines,
                        told);
            }
        }
        String name = getClass().getSimpleName().replaceFirst("HistoryTest$", "");
        String id = "histories-" + name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        Figures.of(id, getClass())
                .seed(seed)
                .put("histories", histories())
                .put("steps", steps)
                .put("differences from the model", 0)
                .write();
    }

    /** The first difference, or whatever else went wrong. */
    private Optional<Throwable> play(List<Step> history) {
        try (StoreSite site = openSite()) {
            HistoryRun run = new HistoryRun(site);
            for (Step step : history) {
                run.take(step);
            }
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(e);
        }
    }
}
