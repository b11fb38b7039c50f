package io.almevents.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.ticket.MaintenanceWindow.Once;
import io.almevents.ticket.MaintenanceWindow.Weekly;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceWindowTest {
    /** Weekly windows in Berlin, where the clocks went forward on 2026-03-29 and back on 2026-10-25, both Sundays. */
    @ParameterizedTest(name = "{0} {1} to {2}, at {3}: {4}")
    @CsvSource({
        "SATURDAY, 22:00, 04:00, 2026-05-09T19:59:59Z, none",
        "SATURDAY, 22:00, 04:00, 2026-05-09T20:00:00Z, 2026-05-10T02:00:00Z",
        "SATURDAY, 22:00, 04:00, 2026-05-10T01:59:59Z, 2026-05-10T02:00:00Z",
        "SATURDAY, 22:00, 04:00, 2026-05-10T02:00:00Z, none",
        "SATURDAY, 22:00, 04:00, 2026-05-10T20:00:00Z, none",
        "MONDAY, 08:00, 09:30, 2026-05-11T06:15:00Z, 2026-05-11T07:30:00Z",
        "MONDAY, 00:00, 00:00, 2026-05-10T22:00:00Z, 2026-05-11T22:00:00Z",
        "SATURDAY, 22:00, 04:00, 2026-03-28T21:00:00Z, 2026-03-29T02:00:00Z",
        "SUNDAY, 02:30, 05:00, 2026-03-29T00:59:59Z, none",
        "SUNDAY, 02:30, 05:00, 2026-03-29T01:00:00Z, 2026-03-29T03:00:00Z",
        "SUNDAY, 01:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "SUNDAY, 01:00, 02:30, 2026-03-29T01:00:00Z, none",
        "SUNDAY, 02:15, 02:45, 2026-03-29T01:00:00Z, none",
        "SUNDAY, 02:30, 05:00, 2026-10-25T00:29:59Z, none",
        "SUNDAY, 02:30, 05:00, 2026-10-25T00:30:00Z, 2026-10-25T04:00:00Z",
        "SUNDAY, 02:30, 05:00, 2026-10-25T01:15:00Z, 2026-10-25T04:00:00Z",
        "SUNDAY, 01:00, 02:30, 2026-10-25T01:29:59Z, 2026-10-25T01:30:00Z",
        "SATURDAY, 00:00, 00:00, 2026-10-24T21:59:59Z, 2026-10-24T22:00:00Z",
        "SUNDAY, 00:00, 00:00, 2026-10-25T22:59:59Z, 2026-10-25T23:00:00Z"
    })
    void goesByTheClocksOnTheWall(DayOfWeek day, LocalTime from, LocalTime to, Instant time, String end) {
        Weekly window = new Weekly(Set.of(day), from, to, ZoneId.of("Europe/Berlin"));

        assertThat(window.end(time).map(Instant::toString).orElse("none")).isEqualTo(end);
    }

    @Test
    void lastsFromItsBeginningUntilItIsOver() {
        Instant from = Instant.parse("2026-12-01T06:00:00Z");
        Instant until = Instant.parse("2026-12-01T08:00:00Z");
        Once window = new Once(from, until);

        assertThat(window.end(from.minusNanos(1))).isEmpty();
        assertThat(window.end(from)).contains(until);
        assertThat(window.end(until.minusNanos(1))).contains(until);
        assertThat(window.end(until)).isEmpty();
    }

    @Test
    void takesWindowsThatTouchOrOverlapForOne() {
        MaintenanceWindow night = new Weekly(
                Set.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(4, 0), ZoneId.of("Europe/Berlin"));
        MaintenanceWindow morning =
                new Once(Instant.parse("2026-05-10T02:00:00Z"), Instant.parse("2026-05-10T06:00:00Z"));
        MaintenanceWindow late = new Once(Instant.parse("2026-05-10T05:00:00Z"), Instant.parse("2026-05-10T07:00:00Z"));
        MaintenanceWindow apart =
                new Once(Instant.parse("2026-05-10T07:00:01Z"), Instant.parse("2026-05-10T09:00:00Z"));

        List<MaintenanceWindow> windows = List.of(apart, late, morning, night);

        assertThat(MaintenanceWindow.end(windows, Instant.parse("2026-05-09T21:00:00Z")))
                .contains(Instant.parse("2026-05-10T07:00:00Z"));
        assertThat(MaintenanceWindow.end(windows, Instant.parse("2026-05-10T07:00:00Z")))
                .isEmpty();
    }

    @Test
    void looksTwoWeeksAheadWhereTheMaintenanceNeverEnds() {
        MaintenanceWindow always =
                new Weekly(Set.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"));

        assertThat(MaintenanceWindow.end(List.of(always), Instant.parse("2026-05-09T21:00:00Z")))
                .contains(Instant.parse("2026-05-24T00:00:00Z"));
    }

    @Test
    void refusesWindowsThatNeverAre() {
        Instant time = Instant.parse("2026-12-01T06:00:00Z");

        assertThatThrownBy(() -> new Once(time, time)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Weekly(Set.of(), LocalTime.NOON, LocalTime.NOON, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
