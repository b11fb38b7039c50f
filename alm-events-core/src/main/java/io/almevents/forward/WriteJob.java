package io.almevents.forward;

import io.almevents.spi.StatusWriter;
import io.almevents.spi.TicketClaim;
import io.almevents.spi.WriteResult;
import io.almevents.ticket.TicketChange;
import io.almevents.ticket.Unwritten;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a source what has changed at a ticket. */
final class WriteJob implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(WriteJob.class);

    private final TicketClaim claim;
    private final TicketErrands errands;

    WriteJob(TicketClaim claim, TicketErrands errands) {
        this.claim = claim;
        this.errands = errands;
    }

    @Override
    public String name() {
        return "The change of a ticket of subscription " + claim.key().subscription();
    }

    @Override
    public boolean carryOut(DeliveryRun run) {
        Optional<StatusWriter> writer = errands.writer(claim.key().source());
        Optional<Unwritten> unwritten = claim.ticket().upstream().unwritten();
        if (writer.isEmpty() || unwritten.isEmpty()) {
            errands.postponeWrite(claim);
            return true;
        }
        TicketChange change = new TicketChange(
                claim.key(),
                unwritten.get().before(),
                claim.ticket(),
                unwritten.get().origin());
        errands.awaitTold(claim.key());
        errands.wrote(claim, run.work(() -> write(writer.get(), change)));
        return true;
    }

    private WriteResult write(StatusWriter writer, TicketChange change) {
        try {
            return writer.write(change, errands.writeDeadline());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WriteResult.Retry(Optional.empty(), "interrupted");
        } catch (RuntimeException e) {
            // The class alone: the message may quote values.
            String text = "the writer failed with " + e.getClass().getName();
            LOG.error("{}: {}", name(), text);
            return new WriteResult.Retry(Optional.empty(), text);
        }
    }

    @Override
    public void giveBack() {
        errands.release(claim);
    }
}
