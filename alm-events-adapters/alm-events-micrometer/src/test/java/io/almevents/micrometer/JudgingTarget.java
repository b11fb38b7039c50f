package io.almevents.micrometer;

import io.almevents.spi.Absent;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.Destination;
import io.almevents.spi.FindResult;
import io.almevents.spi.ProbeResult;
import io.almevents.spi.Rejected;
import io.almevents.spi.Scope;
import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;
import java.util.Set;

/** A target inside the process that judges by the id of the resource: takes what is good, refuses what is bad, and lets nobody in for what is locked. */
final class JudgingTarget implements TargetProvider, Target {
    @Override
    public String name() {
        return "judging";
    }

    @Override
    public TargetDescription describe() {
        return new TargetDescription("For tests", Set.of(Destination.Type.NONE), false);
    }

    @Override
    public Target create(TargetContext context) {
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.NONE;
    }

    @Override
    public DeliveryResult deliver(DeliveryRequest request) {
        if (request.key().ticket().resourceId().startsWith("locked")) {
            return new Rejected(Rejected.Reason.UNAUTHORISED, "locked", Scope.DESTINATION);
        }
        return request.key().ticket().resourceId().startsWith("good")
                ? new Delivered(request.ticket())
                : new Rejected(Rejected.Reason.REFUSED, "bad", Scope.DELIVERY);
    }

    @Override
    public FindResult find(DeliveryRequest request) {
        return new Absent();
    }

    @Override
    public ProbeResult probe() {
        return new ProbeResult(ProbeResult.State.READY, "judging");
    }

    @Override
    public void close() {}
}
