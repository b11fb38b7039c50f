package io.almevents.ticket;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** A span of time in which a subscription begins no tickets, because what fails then is meant to. Immutable. */
public sealed interface MaintenanceWindow {
    /**
     * When the window ends that a time falls into.
     *
     * @param time the time
     * @return the end, later than the time; empty where the time is outside of the window
     */
    Optional<Instant> end(Instant time);

    /**
     * When the maintenance ends that a time falls into: windows that overlap or touch are one. Of windows that leave no gap
     * for two weeks the end is told only as far as that.
     *
     * @param windows the windows
     * @param time the time
     * @return the end, later than the time; empty where the time is outside of all windows
     */
    static Optional<Instant> end(Collection<MaintenanceWindow> windows, Instant time) {
        Instant furthest = time.plus(Duration.ofDays(14));
        Instant end = time;
        Optional<Instant> next = last(windows, end);
        while (next.isPresent()) {
            end = next.get();
            next = end.isBefore(furthest) ? last(windows, end) : Optional.empty();
        }
        return end.equals(time) ? Optional.empty() : Optional.of(end);
    }

    private static Optional<Instant> last(Collection<MaintenanceWindow> windows, Instant time) {
        return windows.stream().flatMap(window -> window.end(time).stream()).max(Comparator.naturalOrder());
    }

    /**
     * A window that comes back every week. Its times are those of the clocks on the wall: where they are put forward past
     * its beginning or end, the moment counts at which that happens; where they are put back and show a time twice, it begins
     * at the first and ends at the second one.
     *
     * @param days the days on which it begins
     * @param from when it begins
     * @param to when it ends: on the next day where this is not later than the beginning
     * @param zone where the clocks hang
     */
    record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) implements MaintenanceWindow {
        /**
         * Takes a copy of the days.
         *
         * @param days see the component
         * @param from see the component
         * @param to see the component
         * @param zone see the component
         * @throws IllegalArgumentException if there are no days
         */
        public Weekly {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a weekly window needs a day");
            }
        }

        @Override
        public Optional<Instant> end(Instant time) {
            LocalDate today = LocalDate.ofInstant(time, zone);
            // What began the day before may last until now; the clocks may have been put back past midnight.
            return LongStream.rangeClosed(-2, 1)
                    .mapToObj(today::plusDays)
                    .filter(day -> days.contains(day.getDayOfWeek()))
                    .filter(day -> !time.isBefore(first(day.atTime(from))))
                    .map(this::end)
                    .filter(time::isBefore)
                    .max(Comparator.naturalOrder());
        }

        private Instant end(LocalDate day) {
            return last((to.isAfter(from) ? day : day.plusDays(1)).atTime(to));
        }

        private Instant first(LocalDateTime local) {
            return instant(local, 0);
        }

        private Instant last(LocalDateTime local) {
            return instant(local, 1);
        }

        private Instant instant(LocalDateTime local, int which) {
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            if (change != null && change.isGap()) {
                return change.getInstant();
            }
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            return local.toInstant(offsets.get(Math.min(which, offsets.size() - 1)));
        }
    }

    /**
     * A window that comes once.
     *
     * @param from when it begins
     * @param until when it is over
     */
    record Once(Instant from, Instant until) implements MaintenanceWindow {
        /**
         * Checks the order.
         *
         * @param from see the component
         * @param until see the component
         * @throws IllegalArgumentException if it would be over before it begins
         */
        public Once {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a window must begin before it is over");
            }
        }

        @Override
        public Optional<Instant> end(Instant time) {
            return time.isBefore(from) || !time.isBefore(until) ? Optional.empty() : Optional.of(until);
        }
    }
}
