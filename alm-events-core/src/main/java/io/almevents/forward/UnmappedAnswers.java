package io.almevents.forward;

import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.AnswerReader;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.FindResult;
import io.almevents.spi.Unknown;
import io.almevents.ticket.Ticket;
import java.util.Optional;

/**
 * Answers where no mapping tells what they mean: a success is a success.
 *
 * @param ticket the ticket as it was sent
 */
record UnmappedAnswers(Ticket ticket) implements AnswerReader {
    @Override
    public DeliveryResult read(Answer answer) {
        return new Delivered(ticket);
    }

    @Override
    public Optional<String> errorMessage(Answer answer) {
        return Optional.empty();
    }

    @Override
    public FindResult found(Answer answer) {
        return new Unknown(Optional.empty());
    }

    @Override
    public Optional<MappedRequest> verify(Answer answer) {
        return Optional.empty();
    }

    @Override
    public DeliveryResult verified(Answer answer) {
        return new Delivered(ticket);
    }
}
