package io.almevents.benchmarks.forward;

import io.almevents.spi.Absent;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.Destination;
import io.almevents.spi.FindResult;
import io.almevents.spi.ProbeResult;
import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;
import java.util.Set;

/** A target within the process that takes everything at once. */
final class QuickTarget implements TargetProvider, Target {
    static final String NAME = "quick";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TargetDescription describe() {
        return new TargetDescription("Takes everything", Set.of(Destination.Type.NONE), false);
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
        return new Delivered(request.ticket());
    }

    @Override
    public FindResult find(DeliveryRequest request) {
        return new Absent();
    }

    @Override
    public ProbeResult probe() {
        return new ProbeResult(ProbeResult.State.READY, NAME);
    }

    @Override
    public void close() {}
}
