package io.almevents.mapping.cases;

import io.almevents.mapping.reference.JsonText;
import io.almevents.mapping.reference.ReferenceAnswer;
import io.almevents.mapping.reference.ReferenceFailure;
import io.almevents.mapping.reference.ReferenceInterpreter;
import io.almevents.mapping.reference.ReferenceRequest;
import io.almevents.mapping.reference.ReferenceVariables;
import io.almevents.mapping.reference.Spelled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reference interpreter. */
final class Reference implements Subject {
    @Override
    public RequestOutcome request(CaseInput input) {
        return outcome(() -> interpreter(input).request(input.eventType(), input.message(), variables(input)));
    }

    @Override
    public RequestOutcome find(CaseInput input) {
        return outcome(() -> interpreter(input).find(input.eventType(), input.message(), variables(input)));
    }

    @Override
    public RequestOutcome verify(CaseInput input) {
        return outcome(() -> interpreter(input).verify(input.eventType(), input.message(), variables(input)));
    }

    private static RequestOutcome outcome(Supplier<Optional<ReferenceRequest>> maker) {
        try {
            return maker.get()
                    .<RequestOutcome>map(
                            r -> new Made(r.method(), r.path(), JsonText.of(r.headers()), r.contentType(), r.body()))
                    .orElseGet(NotMapped::new);
        } catch (ReferenceFailure e) {
            return new Failed(e.code(), Optional.empty());
        }
    }

    @Override
    public Optional<ResponseOutcome> response(CaseInput input) {
        return interpreter(input)
                .response(input.eventType(), answer(input), variables(input))
                .map(r -> new ResponseOutcome(r.ticketId(), JsonText.of(r.attributes()), r.refused(), r.warned()));
    }

    @Override
    public Optional<List<String>> found(CaseInput input) {
        return interpreter(input).found(input.eventType(), answer(input), variables(input));
    }

    @Override
    public boolean verified(CaseInput input) {
        return interpreter(input).verified(input.eventType(), answer(input), variables(input));
    }

    private static ReferenceInterpreter interpreter(CaseInput input) {
        return new ReferenceInterpreter(input.mapping(), input.options());
    }

    private static ReferenceAnswer answer(CaseInput input) {
        return new ReferenceAnswer(input.status(), input.answerHeaders(), input.answer());
    }

    private static ReferenceVariables variables(CaseInput input) {
        Map<String, @Nullable Object> ticket = new LinkedHashMap<>();
        input.ticket().forEach((name, value) -> ticket.put(name, spelled(value)));
        return new ReferenceVariables(
                input.userVariables(), input.cloudAlmUrl(), input.externalId(), input.delivery(), ticket);
    }

    /** The attributes of a ticket have numbers of Java. */
    private static @Nullable Object spelled(@Nullable Object value) {
        return value instanceof Number number ? new Spelled(number.toString()) : value;
    }
}
