package io.almevents.mapping.cases;

import io.almevents.mapping.Answer;
import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.MappedResponse;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.mapping.reference.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The engine, by its public API. */
final class Engine implements Subject {
    @Override
    public RequestOutcome request(CaseInput input) {
        Optional<Operation> operation =
                Mapping.compile(input.mapping(), input.options()).operation(input.eventType());
        if (operation.isEmpty()) {
            return new NotMapped();
        }
        try {
            MappedRequest request = operation.get().request(input.message(), variables(input));
            return new Made(request.method(), request.path(), request.body().map(Engine::decoded));
        } catch (EvaluationException e) {
            return new Failed(e.problem().code(), Optional.of(e.problem()));
        }
    }

    @Override
    public Optional<ResponseOutcome> response(CaseInput input) {
        return Mapping.compile(input.mapping(), input.options())
                .operation(input.eventType())
                .map(operation -> operation.response(Answer.of(input.answer()), variables(input)))
                .map(Engine::outcome);
    }

    private static ResponseOutcome outcome(MappedResponse response) {
        return new ResponseOutcome(
                response.externalId(),
                JsonText.of(response.attributes()),
                !response.warnings().isEmpty());
    }

    private static MappingVariables variables(CaseInput input) {
        return MappingVariables.builder()
                .userVariables(input.userVariables())
                .cloudAlmUrl(input.cloudAlmUrl())
                .externalId(input.externalId().isEmpty() ? null : input.externalId())
                .build();
    }

    /** Strictly, for a body that is no valid UTF-8 must not pass as one with replacement characters. */
    private static String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("the body is not UTF-8", e);
        }
    }
}
