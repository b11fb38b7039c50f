package io.almevents;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Notes which targets are made and closed, with what they share; all deliver through one scripted target. */
final class MadeTargets implements TargetProvider {
    final ScriptedTarget script = new ScriptedTarget();
    private final List<String> notes = new ArrayList<>();

    /** What happened since the last call. */
    synchronized List<String> notes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    private synchronized void note(String what) {
        notes.add(what);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public TargetDescription describe() {
        return new TargetDescription("For tests", Set.of(Destination.Type.NONE, Destination.Type.HTTP), false)
                .withSetting("s", "Any text");
    }

    @Override
    public Target create(TargetContext context) {
        String name = context.subscription();
        String destination = context.destination().name();
        note("made " + name);
        context.shared(Connections.class, () -> {
            note("opened " + destination);
            return new Connections(() -> note("disconnected " + destination));
        });
        return new Noted(name);
    }

    /** A target of its own identity. */
    private final class Noted implements Target {
        private final String name;

        Noted(String name) {
            this.name = name;
        }

        @Override
        public Capabilities capabilities() {
            return script.capabilities();
        }

        @Override
        public DeliveryResult deliver(DeliveryRequest request) throws InterruptedException {
            return script.deliver(request);
        }

        @Override
        public FindResult find(DeliveryRequest request) {
            return script.find(request);
        }

        @Override
        public ProbeResult probe() throws InterruptedException {
            return script.probe();
        }

        @Override
        public void close() {
            note("closed " + name);
        }
    }

    private record Connections(Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }
}
