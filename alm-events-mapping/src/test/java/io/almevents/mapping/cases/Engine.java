package io.almevents.mapping.cases;

import io.almevents.mapping.Answer;
import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.MappedResponse;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.mapping.UnreadableAnswerException;
import io.almevents.mapping.reference.JsonText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine, by its public API. */
final class Engine implements Subject {
    /** The mapping of the last case: each is asked several times. */
    private @Nullable Mapping lastMapping;

    private @Nullable CaseInput lastInput;

    @Override
    public RequestOutcome request(CaseInput input) {
        return outcome(input, operation -> Optional.of(operation.request(input.message(), variables(input))));
    }

    @Override
    public RequestOutcome find(CaseInput input) {
        return outcome(input, operation -> operation.find(input.message(), variables(input)));
    }

    @Override
    public RequestOutcome verify(CaseInput input) {
        return outcome(input, operation -> operation.verify(input.message(), variables(input)));
    }

    private RequestOutcome outcome(CaseInput input, Function<Operation, Optional<MappedRequest>> maker) {
        try {
            return operation(input)
                    .flatMap(maker)
                    .<RequestOutcome>map(Engine::made)
                    .orElseGet(NotMapped::new);
        } catch (EvaluationException e) {
            return new Failed(e.problem().code(), Optional.of(e.problem()));
        }
    }

    private static Made made(MappedRequest request) {
        return new Made(
                request.method(),
                request.path(),
                JsonText.of(request.headers()),
                request.contentType(),
                request.body().map(JsonText::rewritten));
    }

    @Override
    public Optional<ResponseOutcome> response(CaseInput input) {
        return operation(input)
                .map(operation -> operation.response(answer(input), variables(input)))
                .map(Engine::outcome);
    }

    private static ResponseOutcome outcome(MappedResponse response) {
        return new ResponseOutcome(
                response.externalId(),
                JsonText.of(response.attributes()),
                ResponseOutcome.reason(response.refused()),
                !response.warnings().isEmpty());
    }

    @Override
    public Optional<List<String>> found(CaseInput input) {
        try {
            return operation(input).map(operation -> operation.found(answer(input), variables(input)));
        } catch (UnreadableAnswerException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean verified(CaseInput input) {
        return operation(input)
                .map(operation -> operation.verified(answer(input), variables(input)))
                .orElse(true);
    }

    private Optional<Operation> operation(CaseInput input) {
        Mapping mapping = lastMapping;
        if (mapping == null || lastInput != input) {
            mapping = Mapping.compile(input.mapping(), input.options());
            lastMapping = mapping;
            lastInput = input;
        }
        return mapping.operation(input.eventType());
    }

    private static Answer answer(CaseInput input) {
        return new Answer(input.status(), input.answerHeaders(), input.answer());
    }

    static MappingVariables variables(CaseInput input) {
        Map<String, String> delivery = input.delivery();
        return MappingVariables.builder()
                .userVariables(input.userVariables())
                .cloudAlmUrl(input.cloudAlmUrl())
                .externalId(input.externalId().isEmpty() ? null : input.externalId())
                .correlationKey(delivery.get("CORRELATION_KEY"))
                .deliveryId(delivery.get("DELIVERY_ID"))
                .etag(delivery.get("ETAG"))
                .clock(Clock.fixed(Instant.parse(delivery.get("NOW")), ZoneOffset.UTC))
                .ticket(input.ticket())
                .build();
    }
}
