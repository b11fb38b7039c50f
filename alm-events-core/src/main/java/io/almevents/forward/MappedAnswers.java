package io.almevents.forward;

import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.MappedResponse;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.mapping.UnreadableAnswerException;
import io.almevents.spi.Absent;
import io.almevents.spi.AnswerReader;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.FindResult;
import io.almevents.spi.Found;
import io.almevents.spi.Rejected;
import io.almevents.spi.Scope;
import io.almevents.spi.Unconfirmed;
import io.almevents.spi.Unknown;
import io.almevents.ticket.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the answers of one attempt with the operation that made its request. */
final class MappedAnswers implements AnswerReader {
    /** After an answer that tells nothing, such as the page of a system that sleeps. */
    private static final Duration NEXT_SEARCH = Duration.ofSeconds(30);

    private static final String ETAG = "ETag";

    private final Operation operation;
    private final byte[] message;
    private final Function<Ticket, MappingVariables> variables;
    private Ticket ticket;

    /**
     * A reader that knows nothing but the ticket of before.
     *
     * @param operation made the request
     * @param message the change message
     * @param variables what the mapping may read, by what is known of the ticket
     * @param ticket the ticket as it was sent
     */
    MappedAnswers(Operation operation, byte[] message, Function<Ticket, MappingVariables> variables, Ticket ticket) {
        this.operation = operation;
        this.message = message;
        this.variables = variables;
        this.ticket = ticket;
    }

    @Override
    public DeliveryResult read(Answer answer) {
        MappedResponse response = operation.response(answer, variables.apply(ticket));
        if (response.refused().isPresent()) {
            String reason = response.refused().get();
            String text = "the target refused" + (reason.isEmpty() ? "" : ": " + reason);
            return new Rejected(Rejected.Reason.REFUSED, text, Scope.DELIVERY);
        }
        ticket = ticket.with(response).tagged(answer.header(ETAG));
        return new Delivered(ticket);
    }

    @Override
    public Optional<String> errorMessage(Answer answer) {
        return operation.response(answer, variables.apply(ticket)).refused().filter(reason -> !reason.isEmpty());
    }

    @Override
    public FindResult found(Answer answer) {
        List<String> ids;
        try {
            ids = operation.found(answer, variables.apply(ticket));
        } catch (UnreadableAnswerException e) {
            return new Unknown(Optional.of(NEXT_SEARCH));
        }
        return switch (ids.size()) {
            case 0 -> new Absent();
            case 1 -> new Found(ticket.identified(ids.get(0)));
            // Searching again would find both again.
            default -> new Unknown(Optional.empty());
        };
    }

    @Override
    public Optional<MappedRequest> verify(Answer answer) {
        return operation.verify(message, variables.apply(ticket));
    }

    @Override
    public DeliveryResult verified(Answer answer) {
        return operation.verified(answer, variables.apply(ticket))
                ? new Delivered(ticket)
                : new Unconfirmed("the target answered with success, but the proof shows that nothing was changed");
    }
}
