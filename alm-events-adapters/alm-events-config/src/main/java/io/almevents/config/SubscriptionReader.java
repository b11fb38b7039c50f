package io.almevents.config;

import io.almevents.Subscription;
import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import io.almevents.mapping.Mapping;
import io.almevents.rule.Correlation;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import io.almevents.ticket.TicketPolicy.OnGone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads subscriptions. */
final class SubscriptionReader {
    private static final String TARGET = "target";
    private static final String DESTINATION = "destination";
    private static final String MAPPING = "mapping";
    private static final String POLL_TICKETS = "pollTickets";
    private static final String GROUP_BY = "groupBy";
    private static final String GROUP_WAIT = "groupWait";
    private static final String CORRELATE_BY = "correlateBy";
    private static final int MOST_CREATES = 999_999;
    static final Set<String> KEYS = Set.of(
            "name",
            TARGET,
            DESTINATION,
            MAPPING,
            "userVariables",
            "settings",
            "onDoubt",
            "onGone",
            "reopenWithin",
            "followOpenTickets",
            "answer",
            "collapse",
            "onParked",
            "paused",
            "snoozedUntil",
            "maintenance",
            GROUP_BY,
            GROUP_WAIT,
            "maxCreatesPerHour",
            CORRELATE_BY,
            POLL_TICKETS);
    static final Map<String, OnDoubt> ON_DOUBT = Map.of("park", OnDoubt.PARK, "retry", OnDoubt.RETRY);
    static final Map<String, OnGone> ON_GONE = Map.of("park", OnGone.PARK, "create", OnGone.CREATE);

    static final Map<String, Subscription.Answer> ANSWER =
            Map.of("known", Subscription.Answer.KNOWN, "ticket", Subscription.Answer.TICKET);

    private final Reading reading;
    private final Names names;
    private final Names destinations;
    private final Map<String, DestinationReader.Read> readDestinations;
    private final MappingReader mappings;

    SubscriptionReader(
            Reading reading,
            Names destinations,
            Map<String, DestinationReader.Read> readDestinations,
            MappingReader mappings) {
        this.reading = reading;
        this.names = new Names("subscription", reading.faults());
        this.destinations = destinations;
        this.readDestinations = readDestinations;
        this.mappings = mappings;
    }

    /** A subscription as far as it could be read, and where its keys stand. */
    record Read(Section section, Subscription subscription) {}

    Names names() {
        return names;
    }

    List<Read> read(Sequence subscriptions) {
        List<Read> read = new ArrayList<>();
        for (Node item : subscriptions.items()) {
            reading.table(item).ifPresent(table -> read.add(subscription(table, read.size())));
        }
        return read;
    }

    private Read subscription(Table table, int number) {
        Section section = Section.of(reading, table, KEYS);
        Optional<String> name = section.name();
        boolean unique = section.get("name")
                .flatMap(node -> name.map(text -> names.isNew(text, node)))
                .orElse(false);
        // Without a name of its own it is looked at under one that no other can have.
        Subscription.Builder builder = Subscription.builder(unique ? name.orElse("") : name.orElse("") + "\n" + number);
        section.requiredText(TARGET).ifPresent(builder::target);
        destination(section).ifPresent(builder::destination);
        section.get(MAPPING).ifPresent(node -> mapping(section, node).ifPresent(builder::mapping));
        section.textsByKey("userVariables").forEach(builder::userVariable);
        section.textsByKey("settings").forEach(builder::setting);
        section.choice("onDoubt", ON_DOUBT).ifPresent(builder::onDoubt);
        section.choice("onGone", ON_GONE).ifPresent(builder::onGone);
        section.duration("reopenWithin", true).ifPresent(builder::reopenWithin);
        section.flag("followOpenTickets").ifPresent(builder::followOpenTickets);
        section.choice("answer", ANSWER).ifPresent(builder::answer);
        section.flag("collapse").ifPresent(builder::collapse);
        section.text("onParked").ifPresent(builder::onParked);
        section.flag("paused").ifPresent(builder::paused);
        section.time("snoozedUntil").ifPresent(builder::snoozedUntil);
        pollTickets(section).ifPresent(builder::pollTickets);
        section.get("maintenance")
                .ifPresent(node -> new MaintenanceReader(reading).read(node).forEach(builder::maintenance));
        grouping(section, builder);
        section.number("maxCreatesPerHour", MOST_CREATES).ifPresent(builder::maxCreatesPerHour);
        section.text(CORRELATE_BY)
                .filter(path -> section.get(CORRELATE_BY)
                        .filter(node -> isPath(node, path))
                        .isPresent())
                .ifPresent(builder::correlateBy);
        return new Read(section, builder.build());
    }

    private void grouping(Section section, Subscription.Builder builder) {
        section.get(GROUP_BY).flatMap(reading::list).ifPresent(list -> {
            if (list.items().isEmpty()) {
                reading.faults().add(list.place(), "must have at least one path");
            }
            List<String> paths = new ArrayList<>();
            list.items()
                    .forEach(item -> reading.text(item)
                            .filter(path -> isPath(item, path))
                            .ifPresent(paths::add));
            builder.groupBy(paths);
        });
        section.duration(GROUP_WAIT, true).ifPresent(builder::groupWait);
        if (section.get(GROUP_BY).isEmpty()) {
            section.get(GROUP_WAIT)
                    .ifPresent(node -> reading.faults().add(node.place(), "has no meaning without \"groupBy\""));
        }
    }

    private boolean isPath(Node node, String path) {
        try {
            Correlation.by(path);
            return true;
        } catch (IllegalArgumentException e) {
            reading.faults().add(node.place(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private Optional<Duration> pollTickets(Section section) {
        Optional<Duration> interval = section.duration(POLL_TICKETS, true);
        Optional<Duration> possible = interval.filter(length -> length.compareTo(Subscription.SHORTEST_POLL) >= 0);
        if (interval.isPresent() && possible.isEmpty()) {
            section.get(POLL_TICKETS)
                    .ifPresent(node -> reading.faults().add(node.place(), "must be at least ten seconds: PT10S"));
        }
        return possible;
    }

    private Optional<String> destination(Section section) {
        Optional<Node> node = section.get(DESTINATION);
        Optional<String> meant = section.requiredText(DESTINATION)
                .flatMap(reference -> node.flatMap(at -> destinations.meant(reference, at)));
        boolean known = meant.map(readDestinations::get)
                .flatMap(DestinationReader.Read::destination)
                .isPresent();
        if (!known) {
            // The reference, or the destination that it leads to, has a fault of its own.
            reading.faults().explain(section.pointer(DESTINATION));
        }
        return meant;
    }

    private Optional<Mapping> mapping(Section section, Node node) {
        Optional<Mapping> mapping = reading.text(node).flatMap(reference -> mappings.mapping(node, reference));
        if (mapping.isEmpty()) {
            reading.faults().explain(section.pointer(MAPPING));
        }
        return mapping;
    }
}
