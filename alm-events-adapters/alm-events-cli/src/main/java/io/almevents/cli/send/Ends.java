package io.almevents.cli.send;

import io.almevents.Forwarder;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Paint;
import io.almevents.cli.terminal.Plain;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryState;
import io.almevents.ticket.Ticket;
import java.util.List;

/** What became of the deliveries of an event. */
final class Ends {
    private Ends() {}

    /** State, subscription, ticket and id of a delivery. */
    static String line(Delivery delivery, Forwarder forwarder, Paint paint) {
        String ticket = forwarder
                .ticket(
                        delivery.key().source(),
                        delivery.key().subscription(),
                        delivery.key().resourceId())
                .flatMap(Ticket::externalId)
                .map(id -> "  ticket " + Plain.text(id))
                .orElse("");
        String cause = delivery.cause().map(value -> " " + value).orElse("");
        String text = delivery.text().isEmpty() ? "" : ": " + Plain.text(delivery.text());
        return paint.of(delivery.state(), delivery.state() + cause) + "  "
                + delivery.key().subscription() + ticket + "  delivery " + delivery.id() + text;
    }

    /** Worst first: what is parked or waits, then what is done; nothing to do only where all of it was. */
    static int exitCode(List<Delivery> deliveries) {
        List<DeliveryState> states = deliveries.stream().map(Delivery::state).toList();
        if (states.stream().anyMatch(state -> state == DeliveryState.PARKED || !state.ended())) {
            return ExitCode.TARGET;
        }
        return states.contains(DeliveryState.DELIVERED) ? ExitCode.DONE : ExitCode.NOTHING;
    }
}
