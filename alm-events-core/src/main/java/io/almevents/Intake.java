package io.almevents;

import io.almevents.event.ChangeMessage;
import io.almevents.lifecycle.Intents;
import io.almevents.spi.Appended;
import io.almevents.spi.Cursor;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.Store;
import io.almevents.spi.Submission;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes events in: asks the rules whom they concern, stores them, tells of those that concern nobody. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Store store;
    private final Supplier<Setup> setup;
    private final Runnable signal;
    private final List<DeliveryListener> listeners;
    private final Clock clock;
    private final Duration duplicateWindow;
    private final AcceptThreads threads;
    private final LongAdder filtered = new LongAdder();
    private volatile boolean closed;

    /**
     * An open intake.
     *
     * @param setup gives the configuration of the moment, by which all events of one call are judged
     * @param signal is called when there may be something to deliver
     */
    Intake(ForwarderBuilder builder, Store store, Supplier<Setup> setup, Runnable signal) {
        this.store = store;
        this.setup = setup;
        this.signal = signal;
        listeners = List.copyOf(builder.listeners);
        clock = builder.clock;
        duplicateWindow = builder.duplicateWindow;
        threads = new AcceptThreads(builder.executor);
    }

    List<Receipt> accept(Collection<ChangeMessage> messages, Optional<Cursor> cursor) {
        if (closed) {
            throw new IllegalStateException("the forwarder is closed");
        }
        Setup current = setup.get();
        List<ChangeMessage> events = List.copyOf(messages);
        List<Submission> submissions = events.stream()
                .map(event -> new Submission(event, Intents.of(event), current.candidates(event)))
                .toList();
        List<Appended> appended = store.append(submissions, cursor, clock.instant(), duplicateWindow);
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Appended each = appended.get(i);
            receipts.add(new Receipt(each.deliveries(), each.duplicate()));
            tell(events.get(i), each);
        }
        signal.run();
        return List.copyOf(receipts);
    }

    CompletionStage<List<Receipt>> acceptAsync(Collection<ChangeMessage> messages) {
        List<ChangeMessage> events = List.copyOf(messages);
        CompletableFuture<List<Receipt>> receipts = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    receipts.complete(accept(events, Optional.empty()));
                } catch (RuntimeException e) {
                    receipts.completeExceptionally(e);
                }
            });
        } catch (RuntimeException e) {
            receipts.completeExceptionally(e);
        }
        return receipts.minimalCompletionStage();
    }

    long filtered() {
        return filtered.sum();
    }

    void close() {
        closed = true;
        threads.close();
    }

    private void tell(ChangeMessage event, Appended appended) {
        boolean concernsNobody = appended.deliveries().isEmpty();
        if (concernsNobody) {
            filtered.increment();
        }
        for (DeliveryListener listener : listeners) {
            try {
                if (concernsNobody) {
                    listener.filtered(event);
                } else {
                    listener.accepted(event, appended);
                }
            } catch (RuntimeException e) {
                LOG.error("A listener failed", e);
            }
        }
    }
}
