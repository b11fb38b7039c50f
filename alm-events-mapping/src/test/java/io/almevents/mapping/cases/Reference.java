package io.almevents.mapping.cases;

import io.almevents.mapping.reference.JsonText;
import io.almevents.mapping.reference.ReferenceFailure;
import io.almevents.mapping.reference.ReferenceInterpreter;
import io.almevents.mapping.reference.ReferenceVariables;
import java.util.Optional;

/** The reference interpreter. */
final class Reference implements Subject {
    @Override
    public RequestOutcome request(CaseInput input) {
        try {
            return interpreter(input)
                    .request(input.eventType(), input.message(), variables(input))
                    .<RequestOutcome>map(r -> new Made(r.method(), r.path(), r.body()))
                    .orElseGet(NotMapped::new);
        } catch (ReferenceFailure e) {
            return new Failed(e.code(), Optional.empty());
        }
    }

    @Override
    public Optional<ResponseOutcome> response(CaseInput input) {
        return interpreter(input)
                .response(input.eventType(), input.answer(), variables(input))
                .map(r -> new ResponseOutcome(r.ticketId(), JsonText.of(r.attributes()), r.warned()));
    }

    private static ReferenceInterpreter interpreter(CaseInput input) {
        return new ReferenceInterpreter(input.mapping(), input.options());
    }

    private static ReferenceVariables variables(CaseInput input) {
        return new ReferenceVariables(input.userVariables(), input.cloudAlmUrl(), input.externalId());
    }
}
