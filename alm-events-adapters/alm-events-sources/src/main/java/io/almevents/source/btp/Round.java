package io.almevents.source.btp;

import io.almevents.event.ChangeMessage;
import io.almevents.source.PollIntake;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One round of reading, from a position to whatever is newest.
 *
 * <p>Pages shift while a list is read page by page: where events come and go meanwhile, some are seen twice and some never.
 * So what a round hands over always comes from a list that has one page only, and was thus read at one moment. Mostly that is
 * all there is. After a time without polling there is more, and the round cuts it into windows of creation time, each so
 * narrow that its events fit on one page, whatever their order; and on a page that is small enough for one answer. Only
 * events that tie in their creation time are read page by page, again and again until nothing new shows up.
 *
 * <p>Whether the bounds of a window belong to it is not documented, so each one is asked for with a millisecond more on
 * either side, and what comes twice is dropped.
 */
final class Round {
    private static final int BATCH = 100;
    private static final int MAX_PASSES = 20;
    private static final int MAX_PAGES = 10_000;
    private static final long OPEN = Long.MAX_VALUE;

    private final Pages pages;
    private final EventQuery filter;
    private final PollIntake intake;
    private final Position position;
    private final EventMessages messages;
    private final Clock clock;
    private final Duration overlap;
    private final long begun;
    private int pageSize = EventQuery.MAX_PAGE_SIZE;
    private int count;

    Round(
            Pages pages,
            EventQuery filter,
            PollIntake intake,
            Position position,
            EventMessages messages,
            Clock clock,
            Duration overlap) {
        this.pages = pages;
        this.filter = filter;
        this.intake = intake;
        this.position = position;
        this.messages = messages;
        this.clock = clock;
        this.overlap = overlap;
        begun = clock.millis();
    }

    /** Reads and hands over everything; returns how many events that were. */
    int run() throws SourceException, InterruptedException {
        long at = position.from();
        while (at != OPEN) {
            at = window(at);
        }
        return count;
    }

    /** Hands over the events of a window that begins at a time. Returns where the next begins. */
    private long window(long from) throws SourceException, InterruptedException {
        long to = OPEN;
        boolean narrowed = false;
        while (true) {
            EventPage page;
            try {
                page = page(from, to, 0);
            } catch (AnswerTooLargeException e) {
                shrink(e);
                continue;
            }
            if (!page.more()) {
                handOver(page.events());
                pageSize = Math.min(EventQuery.MAX_PAGE_SIZE, pageSize * 2);
                return to == OPEN ? OPEN : to + 1;
            }
            if (to == from) {
                ties(from);
                return to + 1;
            }
            long end = to == OPEN ? Math.max(newest(page.events()), clock.millis()) : to;
            // Where the service sorts as it was asked to, all but the last events of the page make a window that fits;
            // where it does not, halving ends all the same.
            long guess = narrowed ? from + (end - from) / 2 : newest(page.events()) - 2;
            narrowed = true;
            to = Math.max(from, Math.min(guess, end - 1));
        }
    }

    private static long newest(List<BtpEvent> events) {
        return events.stream().mapToLong(Position::created).max().orElse(0);
    }

    /** Events of one time that fit on no page together. Their order among each other is as good as any. */
    private void ties(long time) throws SourceException, InterruptedException {
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            int before = count;
            try {
                pagesOf(time);
                if (count == before) {
                    return;
                }
            } catch (AnswerTooLargeException e) {
                shrink(e);
            }
        }
        throw unsettled();
    }

    private void pagesOf(long time) throws SourceException, InterruptedException {
        for (int number = 0; number < MAX_PAGES; number++) {
            EventPage page = page(time, time, number);
            handOver(page.events());
            if (!page.more() || page.events().isEmpty()) {
                return;
            }
        }
        throw unsettled();
    }

    private static SourceException unsettled() {
        return new SourceException(
                Kind.UNAVAILABLE,
                "the events service keeps changing what it lists for one moment, so it cannot be read to the end",
                Optional.empty());
    }

    private void shrink(AnswerTooLargeException tooLarge) throws SourceException {
        if (pageSize == 1) {
            throw tooLarge;
        }
        pageSize /= 2;
    }

    private EventPage page(long from, long to, int number) throws SourceException, InterruptedException {
        EventQuery query = filter.toBuilder()
                .recorded(from - 1, to == OPEN ? OPEN : to + 1)
                .pageSize(pageSize)
                .build();
        return pages.page(query, number);
    }

    /** An event may show up in a window after this round has left it, so the round's own time counts as lateness too. */
    private long elapsed() {
        return Math.max(0, clock.millis() - begun);
    }

    /** Hands over what is new, oldest first, each batch with the position behind it. */
    private void handOver(List<BtpEvent> events) {
        Set<Long> seen = new HashSet<>();
        List<BtpEvent> fresh = events.stream()
                .filter(position::isNew)
                .filter(event -> seen.add(event.id()))
                .sorted(Comparator.comparing(BtpEvent::creationTime).thenComparing(BtpEvent::id))
                .toList();
        for (int start = 0; start < fresh.size(); start += BATCH) {
            List<BtpEvent> batch = fresh.subList(start, Math.min(start + BATCH, fresh.size()));
            batch.forEach(position::add);
            position.advance(newest(batch), clock.millis(), overlap.toMillis() + elapsed());
            List<ChangeMessage> converted = batch.stream().map(messages::of).toList();
            intake.accept(converted, position.json());
            count += converted.size();
        }
    }
}
