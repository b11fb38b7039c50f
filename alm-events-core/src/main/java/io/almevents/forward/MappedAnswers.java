package io.almevents.forward;

import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.AnswerReader;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.FindResult;
import io.almevents.spi.Unknown;
import java.util.Optional;
import java.util.function.Function;

/** Reads answers with the operation that made the request. */
final class MappedAnswers implements AnswerReader {
    private final Function<Answer, DeliveryResult> response;

    MappedAnswers(Function<Answer, DeliveryResult> response) {
        this.response = response;
    }

    @Override
    public DeliveryResult read(Answer answer) {
        return response.apply(answer);
    }

    /** No mapping describes a search, so no answer to one can be read. */
    @Override
    public FindResult found(Answer answer) {
        return new Unknown(Optional.empty());
    }

    /** No mapping asks for a proof. */
    @Override
    public Optional<MappedRequest> verify(Answer answer) {
        return Optional.empty();
    }

    @Override
    public DeliveryResult verified(Answer answer) {
        throw new IllegalStateException("verify(answer) gave no request whose answer could be read");
    }
}
