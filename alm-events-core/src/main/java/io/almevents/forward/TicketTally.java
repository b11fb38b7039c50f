package io.almevents.forward;

import io.almevents.ticket.TicketCounts;
import java.util.concurrent.atomic.LongAdder;

/** Counts for {@link TicketCounts}. Safe for use by several threads. */
final class TicketTally {
    final LongAdder polls = new LongAdder();
    final LongAdder failedPolls = new LongAdder();
    final LongAdder changes = new LongAdder();
    final LongAdder writes = new LongAdder();
    final LongAdder failedWrites = new LongAdder();
    final LongAdder refusedWrites = new LongAdder();

    TicketCounts counts() {
        return new TicketCounts(
                polls.sum(), failedPolls.sum(), changes.sum(), writes.sum(), failedWrites.sum(), refusedWrites.sum());
    }
}
