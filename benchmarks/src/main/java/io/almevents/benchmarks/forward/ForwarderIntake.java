package io.almevents.benchmarks.forward;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.benchmarks.forward.Messages.Message;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.Destination;
import io.almevents.spi.Store;
import java.util.List;

/** A forwarder that was not started. It reads the messages too. */
final class ForwarderIntake implements Intake {
    private final Store store;
    private final Forwarder forwarder;

    ForwarderIntake(Store store) {
        this.store = store;
        forwarder = Forwarder.builder()
                .store(store)
                .target(new QuickTarget())
                .destination(Destination.none("desk"))
                .subscription(Subscription.builder("incidents")
                        .target(QuickTarget.NAME)
                        .destination("desk")
                        .build())
                .build();
    }

    @Override
    public void take(List<Message> messages) {
        forwarder.accept(messages.stream()
                .map(message -> ChangeMessage.parse(message.json()))
                .toList());
    }

    @Override
    public void close() {
        forwarder.close();
        store.close();
    }
}
