package io.almevents.source.cloudalm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.mapping.Answer;
import io.almevents.spi.Absent;
import io.almevents.spi.Capabilities;
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

/** A target inside the process that gives every request the answer of the moment. */
final class AnsweringTarget implements TargetProvider, Target {
    String answer = "{}";

    @Override
    public String name() {
        return "answering";
    }

    @Override
    public TargetDescription describe() {
        return new TargetDescription("For tests", Set.of(Destination.Type.NONE), true);
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
        return request.reader().read(Answer.of(answer.getBytes(UTF_8)));
    }

    @Override
    public FindResult find(DeliveryRequest request) {
        return new Absent();
    }

    @Override
    public ProbeResult probe() {
        return new ProbeResult(ProbeResult.State.READY, "answering");
    }

    @Override
    public void close() {}
}
