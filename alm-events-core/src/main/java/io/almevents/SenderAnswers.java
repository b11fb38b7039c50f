package io.almevents;

import io.almevents.event.ChangeMessage;
import io.almevents.lifecycle.Intents;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Store;
import io.almevents.ticket.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the sender of an event may be told at once of its ticket. */
final class SenderAnswers implements DeliveryListener {
    private static final Logger LOG = LoggerFactory.getLogger(SenderAnswers.class);

    private final Store store;
    private final Clock clock;
    private final Duration longest;
    private final Map<DeliveryId, CompletableFuture<DeliveryState>> awaited = new ConcurrentHashMap<>();

    SenderAnswers(Store store, Clock clock, Duration longest) {
        this.store = store;
        this.clock = clock;
        this.longest = longest;
    }

    Optional<Ticket> answer(ChangeMessage message, Receipt receipt, Setup setup) {
        Intent intent = Intents.of(message);
        if (receipt.duplicate() || intent == Intent.READ) {
            return known(message, setup);
        }
        List<DeliveryId> promised = intent == Intent.CREATE ? promised(receipt, setup) : List.of();
        if (promised.isEmpty()) {
            return Optional.empty();
        }
        await(promised);
        return known(message, setup);
    }

    /** The ticket of the first subscription that knows an id. */
    private Optional<Ticket> known(ChangeMessage message, Setup setup) {
        return setup.candidates(message).stream()
                .map(candidate -> store.ticket(candidate.key(message)))
                .flatMap(Optional::stream)
                .filter(ticket -> ticket.externalId().isPresent())
                .findFirst();
    }

    /** The deliveries whose outcome the sender is to wait for. */
    private List<DeliveryId> promised(Receipt receipt, Setup setup) {
        if (!setup.anyAnswersTicket()) {
            return List.of();
        }
        return receipt.deliveries().stream()
                .filter(id -> look(id).filter(
                                delivery -> setup.answersTicket(delivery.key().subscription()))
                        .isPresent())
                .toList();
    }

    private void await(List<DeliveryId> deliveries) {
        CompletableFuture<?>[] ends = deliveries.stream()
                .map(id -> awaited.computeIfAbsent(id, unknown -> new CompletableFuture<>()))
                .toArray(CompletableFuture<?>[]::new);
        try {
            // What had moved on before it was awaited is not told of again.
            deliveries.forEach(id -> look(id).ifPresent(this::changed));
            CompletableFuture.allOf(ends).get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.debug("The sender is told what is known by now, for its ticket takes longer than {}", longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("these futures never fail", e);
        } finally {
            deliveries.forEach(awaited::remove);
        }
    }

    @Override
    public void changed(Delivery delivery) {
        CompletableFuture<DeliveryState> waiting = awaited.get(delivery.id());
        if (waiting != null && delivery.state() != DeliveryState.PENDING) {
            waiting.complete(delivery.state());
        }
    }

    private Optional<Delivery> look(DeliveryId id) {
        return store.query(DeliveryQuery.all().withId(id), clock.instant()).stream()
                .findFirst();
    }
}
