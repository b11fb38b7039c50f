package io.almevents.benchmarks.forward;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.benchmarks.forward.Messages.Message;
import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Store;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A forwarder that maps each message to an incident. */
final class ForwarderCourier implements Courier {
    /** One in so many may fail: the client now and then takes a connection that it is about to close. */
    private static final int TOLERABLE = 500;

    private final Store store;
    private final Forwarder forwarder;
    private final Semaphore ended = new Semaphore(0);
    private final AtomicInteger failed = new AtomicInteger();

    /** Delivers to a target of a destination. */
    ForwarderCourier(Store store, String target, Destination destination, Mapping mapping) {
        this.store = store;
        forwarder = Forwarder.builder()
                .store(store)
                .target(new QuickTarget())
                .destination(destination)
                .subscription(Subscription.builder("incidents")
                        .target(target)
                        .destination(destination.name())
                        .mapping(mapping)
                        .build())
                .listener(this::count)
                .build();
    }

    /** Begins to deliver. */
    ForwarderCourier started() {
        forwarder.start();
        return this;
    }

    private void count(Delivery delivery) {
        if (delivery.state().ended()) {
            if (delivery.state() != DeliveryState.DELIVERED) {
                failed.incrementAndGet();
            }
            ended.release();
        }
    }

    @Override
    public void deliver(List<Message> messages) throws InterruptedException {
        take(messages);
        await(messages.size());
    }

    /** Takes messages in. */
    void take(List<Message> messages) {
        forwarder.accept(messages.stream()
                .map(message -> ChangeMessage.parse(message.json()))
                .toList());
    }

    /** Begins to deliver, and waits until all is delivered that was taken in before. */
    void deliverTaken(int count) throws InterruptedException {
        forwarder.start();
        await(count);
    }

    private void await(int count) throws InterruptedException {
        ended.acquire(count);
        if (failed.getAndSet(0) > count / TOLERABLE) {
            throw new IllegalStateException("too many messages were not delivered");
        }
    }

    @Override
    public void close() {
        forwarder.close();
        store.close();
    }
}
