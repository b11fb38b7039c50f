package io.almevents.source.cloudalm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A desk inside the process that gives each ticket that is made a number, and remembers what it was sent. */
final class Desk implements TargetProvider, Target {
    final List<String> requests = new ArrayList<>();
    final List<String> keys = new ArrayList<>();
    private int tickets;

    @Override
    public String name() {
        return "desk";
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
        MappedRequest sent = request.request();
        requests.add(sent.method() + " " + sent.path()
                + sent.body().map(body -> " " + new String(body, UTF_8)).orElse(""));
        keys.add(request.key().value());
        int number = sent.method().equals("POST") ? ++tickets : tickets;
        return request.reader().read(Answer.of(("{\"id\":\"INC" + number + "\"}").getBytes(UTF_8)));
    }

    @Override
    public FindResult find(DeliveryRequest request) {
        return new Absent();
    }

    @Override
    public ProbeResult probe() {
        return new ProbeResult(ProbeResult.State.READY, "desk");
    }

    @Override
    public void close() {}
}
