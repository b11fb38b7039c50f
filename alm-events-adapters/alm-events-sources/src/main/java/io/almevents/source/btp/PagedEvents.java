package io.almevents.source.btp;

import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.source.UncheckedSourceException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Walks through pages, each event once. */
final class PagedEvents extends Spliterators.AbstractSpliterator<BtpEvent> {
    /** A list that changed this often while it was read will do so again. */
    private static final int MAX_RESTARTS = 20;

    private final Pages pages;
    private final Set<Long> given = new HashSet<>();
    private final Deque<BtpEvent> waiting = new ArrayDeque<>();
    private EventQuery query;
    /** How many events, from the first, the pages of this run covered. */
    private long read;

    private OptionalLong total = OptionalLong.empty();
    private int restarts;
    private boolean more = true;

    private PagedEvents(Pages pages, EventQuery query) {
        super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.ORDERED | Spliterator.DISTINCT);
        this.pages = pages;
        this.query = query;
    }

    static Stream<BtpEvent> stream(Pages pages, EventQuery query) {
        return StreamSupport.stream(new PagedEvents(pages, query), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super BtpEvent> action) {
        while (waiting.isEmpty() && more) {
            try {
                next();
            } catch (SourceException e) {
                throw new UncheckedSourceException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedSourceException(
                        new SourceException(Kind.UNAVAILABLE, "the reading was interrupted", Optional.empty()));
            }
        }
        BtpEvent event = waiting.poll();
        if (event == null) {
            return false;
        }
        action.accept(event);
        return true;
    }

    private void next() throws SourceException, InterruptedException {
        int number = Math.toIntExact(read / query.pageSize());
        EventPage page;
        try {
            page = pages.page(query, number);
        } catch (AnswerTooLargeException e) {
            shrink(e);
            return;
        }
        boolean shifted = read > 0 && !page.total().equals(total);
        total = page.total();
        page.events().stream().filter(event -> given.add(event.id())).forEach(waiting::add);
        read = (number + 1L) * query.pageSize();
        more = page.more() && !page.events().isEmpty();
        boolean repeated = more && waiting.isEmpty() && restarts == 0;
        if (shifted || repeated) {
            restart();
        }
    }

    private void shrink(AnswerTooLargeException tooLarge) throws SourceException {
        if (query.pageSize() == 1) {
            throw tooLarge;
        }
        query = query.toBuilder().pageSize(query.pageSize() / 2).build();
    }

    private void restart() throws SourceException {
        if (++restarts > MAX_RESTARTS) {
            throw new SourceException(
                    Kind.UNAVAILABLE,
                    "the events changed faster than they could be read; ask for a shorter time",
                    Optional.empty());
        }
        read = 0;
        more = true;
    }
}
