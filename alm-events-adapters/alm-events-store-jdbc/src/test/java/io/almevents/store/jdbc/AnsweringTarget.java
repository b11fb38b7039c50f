package io.almevents.store.jdbc;

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
import io.almevents.spi.Unknown;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A target named {@code answering}, whose answers a test gives. */
final class AnsweringTarget implements TargetProvider, Target {
    /** What the first requests get; all others succeed. */
    private final BlockingQueue<DeliveryResult> answers = new LinkedBlockingQueue<>();

    BlockingQueue<DeliveryResult> answers() {
        return answers;
    }

    @Override
    public String name() {
        return "answering";
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
        DeliveryResult answer = answers.poll();
        return answer == null ? new Delivered(request.ticket()) : answer;
    }

    @Override
    public FindResult find(DeliveryRequest request) {
        return new Unknown(Optional.empty());
    }

    @Override
    public ProbeResult probe() {
        return new ProbeResult(ProbeResult.State.READY, "");
    }

    @Override
    public void close() {}
}
