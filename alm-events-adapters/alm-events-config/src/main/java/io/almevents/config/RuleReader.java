package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import io.almevents.config.document.TextFile;
import io.almevents.config.document.TextFile.Unreadable;
import io.almevents.rule.EventRule;
import io.almevents.spi.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads rules. */
final class RuleReader {
    private static final String SERVICES = "services";
    private static final String EVENT = "event";
    private static final String ACTIONS = "actions";
    private static final String FILE = "file";
    static final Set<String> KEYS = Set.of("name", SERVICES, EVENT, ACTIONS, "enabled", "snoozedUntil");
    static final Set<String> SERVICES_KEYS = Set.of(FILE);

    /** Tens of thousands of services: 1 MiB. */
    private static final int MAX_SERVICES_BYTES = 1 << 20;

    /** Stands for what is missing where that is told already, so that all else is looked at. */
    private static final String STAND_IN = "-";

    private final Reading reading;
    private final Names names;
    private final Names subscriptions;

    RuleReader(Reading reading, Names subscriptions) {
        this.reading = reading;
        this.names = new Names("rule", reading.faults());
        this.subscriptions = subscriptions;
    }

    /** The rules; without those that are faulty. */
    List<EventRule> read(Sequence rules) {
        List<EventRule> read = new ArrayList<>();
        for (Node item : rules.items()) {
            reading.table(item).flatMap(this::rule).ifPresent(read::add);
        }
        return read;
    }

    private Optional<EventRule> rule(Table table) {
        Section section = Section.of(reading, table, KEYS);
        Optional<String> name = section.name();
        section.get("name").ifPresent(node -> name.ifPresent(text -> names.isNew(text, node)));
        EventRule.Builder builder = EventRule.builder(name.orElse(STAND_IN)).trigger(actions(section));
        section.get(SERVICES).flatMap(this::services).ifPresent(builder::services);
        section.get(EVENT)
                .flatMap(reading::table)
                .ifPresent(pattern -> builder.event(new PatternReader(reading).read(pattern)));
        section.flag("enabled").ifPresent(builder::enabled);
        section.time("snoozedUntil").ifPresent(builder::snoozedUntil);
        try {
            return Optional.of(builder.build());
        } catch (ConfigurationException e) {
            Locator locator = new Locator(reading.faults());
            e.details().forEach(fault -> locator.note(section.table(), fault.pointer(), fault.sentence()));
            locator.tell();
            return Optional.empty();
        }
    }

    private String[] actions(Section section) {
        List<String> actions = new ArrayList<>();
        section.required(ACTIONS).flatMap(reading::list).ifPresent(list -> {
            if (list.items().isEmpty()) {
                reading.faults().add(list.place(), "must name at least one subscription");
            }
            for (Node item : list.items()) {
                reading.text(item)
                        .flatMap(name -> subscriptions.meant(name, item))
                        .ifPresent(actions::add);
            }
        });
        return actions.isEmpty() ? new String[] {STAND_IN} : actions.toArray(String[]::new);
    }

    private Optional<String[]> services(Node node) {
        if (!(node instanceof Table table)) {
            // Only a list that is empty as it stands is told to be so.
            return reading.list(node).flatMap(list -> {
                List<String> services = reading.texts(list);
                return services.isEmpty() && !list.items().isEmpty()
                        ? Optional.empty()
                        : Optional.of(services.toArray(String[]::new));
            });
        }
        Section section = Section.of(reading, table, SERVICES_KEYS);
        Optional<String> path = section.requiredText(FILE);
        return section.get(FILE)
                .flatMap(at -> path.flatMap(text -> reading.path(at, text)).flatMap(file -> lines(at, file)));
    }

    private Optional<String[]> lines(Node node, Path file) {
        try {
            String[] services = TextFile.read(file, MAX_SERVICES_BYTES)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toArray(String[]::new);
            if (services.length > 0) {
                return Optional.of(services);
            }
            reading.faults().add(node.place(), "the file " + file + " names no service");
        } catch (Unreadable e) {
            reading.faults().add(node.place(), "the file " + file + " cannot be used: " + e.reason());
        }
        return Optional.empty();
    }
}
