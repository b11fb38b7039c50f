package io.almevents.forward;

import io.almevents.spi.StatusWriter;
import io.almevents.spi.TicketListener;
import io.almevents.ticket.Members;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketChange;
import io.almevents.ticket.TicketChange.Origin;
import io.almevents.ticket.TicketCounts;
import io.almevents.ticket.Unwritten;
import io.almevents.ticket.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know of changes of tickets: listeners, and writers by source. Safe for use by several threads. */
public final class TicketNews {
    private static final Logger LOG = LoggerFactory.getLogger(TicketNews.class);

    private final List<TicketListener> listeners;
    private final Optional<StatusWriter> writer;
    private final Map<String, StatusWriter> writers;
    private final TicketTally tally = new TicketTally();
    private final KeyTurns turns = new KeyTurns();

    /**
     * Those who want to know.
     *
     * @param listeners who is told of every change
     * @param writer writes back to the sources that have no writer of their own
     * @param writers writers by source
     */
    public TicketNews(
            List<TicketListener> listeners, Optional<StatusWriter> writer, Map<String, StatusWriter> writers) {
        this.listeners = List.copyOf(listeners);
        this.writer = writer;
        this.writers = Map.copyOf(writers);
    }

    /**
     * What was done so far.
     *
     * @return the counts
     */
    public TicketCounts counts() {
        return tally.counts();
    }

    TicketTally tally() {
        return tally;
    }

    KeyTurns turns() {
        return turns;
    }

    boolean anyWriter() {
        return writer.isPresent() || !writers.isEmpty();
    }

    Optional<StatusWriter> writer(String source) {
        return Optional.ofNullable(writers.get(source)).or(() -> writer);
    }

    /** Whether the source is to be told of a change. What an answer to a delivery tells may be our own doing. */
    boolean isToBeWritten(TicketChange change) {
        return change.origin() != Origin.DELIVERY
                && change.isNews()
                && writer(change.key().source()).isPresent();
    }

    /** The ticket of a change with the note that the source is to be told; of several changes the first one began. */
    static Ticket noted(TicketChange change) {
        Upstream upstream = change.after().upstream();
        Ticket before = upstream.unwritten()
                .map(Unwritten::before)
                .orElseGet(() -> change.before().with(Members.NONE).upstream(Upstream.NONE));
        return change.after().upstream(upstream.unwritten(Optional.of(new Unwritten(before, change.origin(), 0))));
    }

    void tell(TicketChange change) {
        tally.changes.increment();
        for (TicketListener listener : listeners) {
            try {
                listener.changed(change);
            } catch (RuntimeException e) {
                LOG.error("A ticket listener failed", e);
            }
        }
    }
}
