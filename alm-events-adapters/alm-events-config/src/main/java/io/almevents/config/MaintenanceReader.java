package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Table;
import io.almevents.ticket.MaintenanceWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads maintenance windows: weekly ones, and, with the key {@code until}, those that come once. */
final class MaintenanceReader {
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String TO = "to";
    private static final String ZONE = "zone";
    private static final String DAYS = "days";
    static final Set<String> ONCE_KEYS = Set.of(FROM, UNTIL);
    static final Set<String> WEEKLY_KEYS = Set.of(DAYS, FROM, TO, ZONE);

    private static final Map<String, DayOfWeek> DAY_NAMES = Map.of(
            "MON", DayOfWeek.MONDAY,
            "TUE", DayOfWeek.TUESDAY,
            "WED", DayOfWeek.WEDNESDAY,
            "THU", DayOfWeek.THURSDAY,
            "FRI", DayOfWeek.FRIDAY,
            "SAT", DayOfWeek.SATURDAY,
            "SUN", DayOfWeek.SUNDAY);

    private final Reading reading;

    MaintenanceReader(Reading reading) {
        this.reading = reading;
    }

    List<MaintenanceWindow> read(Node windows) {
        List<MaintenanceWindow> read = new ArrayList<>();
        reading.list(windows)
                .ifPresent(list -> list.items()
                        .forEach(item ->
                                reading.table(item).flatMap(this::window).ifPresent(read::add)));
        return read;
    }

    private Optional<MaintenanceWindow> window(Table table) {
        return table.entries().containsKey(UNTIL)
                ? once(Section.of(reading, table, ONCE_KEYS))
                : weekly(Section.of(reading, table, WEEKLY_KEYS));
    }

    private Optional<MaintenanceWindow> once(Section section) {
        section.required(FROM);
        Optional<Instant> from = section.time(FROM);
        Optional<Instant> until = section.time(UNTIL);
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(until.get())) {
            section.get(UNTIL).ifPresent(node -> reading.faults().add(node.place(), "must be later than \"from\""));
            return Optional.empty();
        }
        return Optional.of(new MaintenanceWindow.Once(from.get(), until.get()));
    }

    private Optional<MaintenanceWindow> weekly(Section section) {
        Set<DayOfWeek> days = section.get(DAYS).map(this::days).orElseGet(() -> EnumSet.allOf(DayOfWeek.class));
        Optional<LocalTime> from = section.required(FROM).flatMap(this::time);
        Optional<LocalTime> to = section.required(TO).flatMap(this::time);
        Optional<ZoneId> zone = section.required(ZONE).flatMap(this::zone);
        if (days.isEmpty() || from.isEmpty() || to.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MaintenanceWindow.Weekly(days, from.get(), to.get(), zone.get()));
    }

    private Set<DayOfWeek> days(Node node) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        reading.list(node).ifPresent(list -> {
            if (list.items().isEmpty()) {
                wrong(node, "must have at least one day");
            }
            list.items().forEach(item -> day(item).ifPresent(days::add));
        });
        return days;
    }

    private Optional<DayOfWeek> day(Node node) {
        return reading.text(node).flatMap(text -> {
            Optional<DayOfWeek> day = Optional.ofNullable(DAY_NAMES.get(text.toUpperCase(Locale.ROOT)));
            if (day.isEmpty()) {
                wrong(node, "must be one of: MON, TUE, WED, THU, FRI, SAT, SUN");
            }
            return day;
        });
    }

    private Optional<LocalTime> time(Node node) {
        return reading.text(node).flatMap(text -> {
            try {
                return Optional.of(LocalTime.parse(text));
            } catch (DateTimeParseException e) {
                wrong(node, "must be a time of day such as 22:00; a window that ends at midnight ends at 00:00");
                return Optional.empty();
            }
        });
    }

    private Optional<ZoneId> zone(Node node) {
        return reading.text(node).flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                wrong(node, "must be a time zone such as Europe/Berlin or UTC");
                return Optional.empty();
            }
        });
    }

    private void wrong(Node node, String what) {
        reading.faults().add(node.place(), what);
    }
}
