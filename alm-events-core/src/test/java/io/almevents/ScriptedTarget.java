package io.almevents;

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
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A target inside the process that answers as a test says and remembers what it was asked. */
final class ScriptedTarget implements TargetProvider, Target {
    final List<DeliveryRequest> delivered = new CopyOnWriteArrayList<>();
    final List<DeliveryRequest> searched = new CopyOnWriteArrayList<>();
    final Deque<Answering> answers = new ConcurrentLinkedDeque<>();
    final Deque<FindResult> findings = new ConcurrentLinkedDeque<>();
    final AtomicInteger closed = new AtomicInteger();
    volatile Capabilities capabilities = Capabilities.NONE;

    volatile Probing probing = () -> new ProbeResult(ProbeResult.State.READY, "scripted");

    /** How a probe is answered. */
    interface Probing {
        ProbeResult probe() throws InterruptedException;
    }

    /** How a request is answered. */
    interface Answering {
        DeliveryResult answer(DeliveryRequest request) throws InterruptedException;
    }

    /** Answers the next request so; all others succeed. */
    ScriptedTarget next(DeliveryResult result) {
        answers.add(request -> result);
        return this;
    }

    List<String> intents() {
        return delivered.stream().map(request -> request.intent().name()).toList();
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public TargetDescription describe() {
        return new TargetDescription("For tests", Set.of(Destination.Type.NONE, Destination.Type.HTTP), false)
                .withSetting("table", "Any text");
    }

    @Override
    public Target create(TargetContext context) {
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public DeliveryResult deliver(DeliveryRequest request) throws InterruptedException {
        delivered.add(request);
        Answering answering = answers.poll();
        return answering == null ? new Delivered(request.ticket()) : answering.answer(request);
    }

    @Override
    public FindResult find(DeliveryRequest request) {
        searched.add(request);
        FindResult finding = findings.poll();
        return finding == null ? new Absent() : finding;
    }

    @Override
    public ProbeResult probe() throws InterruptedException {
        return probing.probe();
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
