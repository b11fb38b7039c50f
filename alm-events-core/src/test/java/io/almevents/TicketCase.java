package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.MappedResponse;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Forwarders whose open tickets are read every five minutes, and what becomes known of them. */
abstract class TicketCase extends ForwarderCase {
    static final Duration INTERVAL = Duration.ofMinutes(5);
    static final Mapping MAPPING = Mapping.compile("""
            {"_information": {"_version": "1"}, "structure": {"request": {"s": "#{subject}"}},
             "eventTypeMapping": {"operationMappings": [
               {"eventType": "A.CREATED", "operation": "POST", "path": "/tickets"},
               {"eventType": "A.UPDATED", "operation": "PATCH", "path": "/tickets/#{@CLOUD_ALM_EXTERNAL_ID}"},
               {"eventType": "A.CLOSED", "operation": "PATCH", "path": "/tickets/#{@CLOUD_ALM_EXTERNAL_ID}"},
               {"eventType": "A.PING", "operation": "GET", "path": "/tickets/#{@CLOUD_ALM_EXTERNAL_ID}"}]}}""");

    final BlockingQueue<TicketChange> told = new LinkedBlockingQueue<>();

    Forwarder polling(UnaryOperator<Subscription.Builder> options, UnaryOperator<ForwarderBuilder> more) {
        Forwarder forwarder = more.apply(builder()
                        .ticketListener(told::add)
                        .subscription(options.apply(
                                        subscription("desk").mapping(MAPPING).pollTickets(INTERVAL))
                                .build()))
                .build();
        forwarders.add(forwarder);
        forwarder.start();
        return forwarder;
    }

    /** Lets the target answer the next request with the status of the ticket. */
    void answer(String status) {
        answer(Map.of("externalStatus", status));
    }

    void answer(Map<String, Object> attributes) {
        target.answers.add(request -> new Delivered(with(request.ticket(), attributes)));
    }

    private static Ticket with(Ticket ticket, Map<String, Object> attributes) {
        String id = ticket.externalId().orElse("INC1");
        return ticket.with(new MappedResponse(Optional.of(id), Map.copyOf(attributes), Optional.empty(), List.of()));
    }

    /** Opens a ticket with the status {@code new}. */
    void open(Forwarder forwarder, String resource) throws InterruptedException {
        answer("new");
        await(accept(forwarder, about("A.CREATED", resource, "1")), DeliveryState.DELIVERED);
        assertThat(change().origin()).isEqualTo(TicketChange.Origin.DELIVERY);
    }

    TicketChange change() throws InterruptedException {
        TicketChange change = told.poll(10, TimeUnit.SECONDS);
        assertThat(change).as("a change of a ticket").isNotNull();
        return change;
    }

    long readings() {
        return target.delivered.stream()
                .filter(request -> request.intent() == Intent.READ)
                .count();
    }

    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
