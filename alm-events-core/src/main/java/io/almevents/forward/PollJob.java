package io.almevents.forward;

import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Errands;
import io.almevents.spi.TicketClaim;
import java.util.Optional;

/** Reads an open ticket, as if its source had asked for it. */
final class PollJob implements Job {
    private final TicketClaim claim;
    private final Lane lane;
    private final TicketErrands errands;

    PollJob(TicketClaim claim, Lane lane, TicketErrands errands) {
        this.claim = claim;
        this.lane = lane;
        this.errands = errands;
    }

    @Override
    public String name() {
        return "The reading of a ticket of subscription " + claim.key().subscription();
    }

    @Override
    public boolean carryOut(DeliveryRun run) {
        Optional<Claim> asking = Poll.asking(claim);
        if (asking.isEmpty()) {
            // The next event tells what the ticket is about, and plans the next reading.
            errands.finish(claim, claim.ticket(), Errands.NONE);
            return true;
        }
        Worked worked = errands.ask(run, asking.get());
        if (worked == null) {
            return false;
        }
        run.contact(worked.contact());
        Completion completion = worked.completion();
        errands.polled(claim, lane, worked, completion.ticket());
        return true;
    }

    @Override
    public void giveBack() {
        errands.release(claim);
    }

    @Override
    public void ended() {
        lane.endPoll();
    }
}
