package io.almevents.it.serve;

import io.almevents.testkit.Figures;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the kills broke off, by what senders, tables and desk tell: a kill that strikes nothing proves nothing. */
final class KillPoints {
    /** What a kill may break off. */
    enum Point {
        /** A message was on its way into the service. */
        ACCEPT,
        /** A delivery was claimed, and its request had not reached the desk. */
        CLAIM,
        /** The desk was at a request. */
        SEND,
        /** The desk had answered, and the outcome was not stored. */
        COMPLETE
    }

    private final Map<Point, Integer> kills = new EnumMap<>(Point.class);

    KillPoints() {
        for (Point point : Point.values()) {
            kills.put(point, 0);
        }
    }

    /**
     * Notes what a kill broke off.
     *
     * @param started when the service had been started, and killed, in nanoseconds
     * @param claimed what was claimed then
     * @param accepting whether any message was on its way in
     */
    void note(long started, long killed, List<DeskBook.Write> claimed, DeskBook book, boolean accepting) {
        Map<Point, Boolean> struck = new EnumMap<>(Point.class);
        struck.put(Point.ACCEPT, accepting);
        for (DeskBook.Write write : claimed) {
            struck.put(
                    book.times(write)
                            .filter(times -> times.received() >= started && times.received() < killed)
                            .map(times ->
                                    times.answered().filter(at -> at < killed).isPresent()
                                            ? Point.COMPLETE
                                            : Point.SEND)
                            .orElse(Point.CLAIM),
                    true);
        }
        struck.forEach((point, isStruck) -> kills.merge(point, isStruck ? 1 : 0, Integer::sum));
    }

    /** Whether there is nothing that no kill broke off. */
    boolean all() {
        return kills.values().stream().allMatch(count -> count > 0);
    }

    Figures into(Figures figures) {
        kills.forEach(
                (point, count) -> figures.put("kills during " + point.name().toLowerCase(Locale.ROOT), count));
        return figures;
    }

    @Override
    public String toString() {
        return kills.toString();
    }
}
