package io.almevents.forward;

import io.almevents.spi.Claim;
import io.almevents.spi.Store;

/** The delivery of an event. */
final class DeliveryJob implements Job {
    private final Claim claim;
    private final Place place;

    DeliveryJob(Claim claim, Place place) {
        this.claim = claim;
        this.place = place;
    }

    /** What all deliveries work with. */
    record Place(Store store, RouteUse routes, DeliveryWork work, Outcomes outcomes, CreateLimits creates) {}

    @Override
    public String name() {
        return "Delivery " + Named.of(claim);
    }

    @Override
    public boolean carryOut(DeliveryRun run) {
        LogContext context = LogContext.of(claim);
        try {
            Worked worked = place.routes()
                    .with(
                            claim.key().subscription(),
                            route -> run.work(() -> place.work().on(claim, route, run.latestWrite())));
            if (worked == null) {
                return false;
            }
            run.contact(worked.contact());
            place.outcomes().note(claim, run, worked);
            return true;
        } finally {
            place.creates().end(claim);
            context.end();
        }
    }

    @Override
    public void giveBack() {
        place.store().release(claim);
    }
}
