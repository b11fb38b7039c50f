package io.almevents.source.btp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.source.SourceException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** The events service as far as paging goes: events show up late and in any order, and pages shift between two requests. */
final class ModelService implements Pages {
    private static final int MAX_ANSWER = 100_000;

    private final List<Entry> entries = new ArrayList<>();
    private final VirtualClock clock;
    private final Random random;
    /** Whether the bounds of a query belong to it, which the documents do not tell. */
    private final boolean inclusive;

    private final boolean sorts;
    private final boolean tellsTotal;
    private double faults;

    ModelService(
            VirtualClock clock, Random random, boolean inclusive, boolean sorts, boolean tellsTotal, double faults) {
        this.clock = clock;
        this.random = random;
        this.inclusive = inclusive;
        this.sorts = sorts;
        this.tellsTotal = tellsTotal;
        this.faults = faults;
    }

    private record Entry(long id, long created, long visible, int size) {}

    void add(long id, long created, Duration late, int size) {
        entries.add(new Entry(id, created, created + late.toMillis(), size));
        if (!sorts) {
            Collections.swap(entries, random.nextInt(entries.size()), entries.size() - 1);
        }
    }

    /** Fails no more. */
    void heal() {
        faults = 0;
    }

    /** Forgets an event, as the service does with old ones. */
    void forget(long id) {
        entries.removeIf(entry -> entry.id == id);
    }

    @Override
    public EventPage page(EventQuery query, int number) throws SourceException {
        clock.advance(Duration.ofMillis(5 + random.nextInt(2_000)));
        if (random.nextDouble() < faults) {
            throw new SourceException(SourceException.Kind.UNAVAILABLE, "a fault of the model", Optional.empty());
        }
        Map<String, String> asked = asked(query.text(number));
        long from = Long.parseLong(asked.get("fromCreationTime"));
        long to = Long.parseLong(asked.getOrDefault("toCreationTime", "" + Long.MAX_VALUE));
        int size = Integer.parseInt(asked.get("pageSize"));
        List<Entry> fit = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.visible <= clock.millis() && within(entry.created, from, to)) {
                fit.add(entry);
            }
        }
        if (sorts) {
            fit.sort(Comparator.comparing(Entry::created).thenComparing(Entry::id));
        }
        int start = Math.min(fit.size(), number * size);
        int end = Math.min(fit.size(), start + size);
        List<Entry> shown = fit.subList(start, end);
        if (shown.stream().mapToInt(Entry::size).sum() > MAX_ANSWER) {
            throw new AnswerTooLargeException(size);
        }
        return new EventPage(
                shown.stream().map(entry -> event(entry.id, entry.created)).toList(),
                end < fit.size(),
                tellsTotal ? OptionalLong.of(fit.size()) : OptionalLong.empty());
    }

    private boolean within(long created, long from, long to) {
        return inclusive ? created >= from && created <= to : created > from && created < to;
    }

    private static Map<String, String> asked(String text) {
        Map<String, String> asked = new HashMap<>();
        for (String part : text.substring(1).split("&", -1)) {
            String[] pair = part.split("=", 2);
            asked.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
        }
        return asked;
    }

    static BtpEvent event(long id, long created) {
        String json = "{\"id\":%d,\"creationTime\":%d,\"details\":{}}".formatted(id, created);
        return new BtpEvent(
                new BtpEvent.Fields(
                        id,
                        Optional.empty(),
                        Instant.ofEpochMilli(created),
                        "",
                        "",
                        "Subaccount",
                        "",
                        "Subaccount_Update"),
                "{}".getBytes(UTF_8),
                json.getBytes(UTF_8));
    }
}
