package io.almevents.mapping.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.cases.Subject.Failed;
import io.almevents.mapping.cases.Subject.Made;
import io.almevents.mapping.cases.Subject.NotMapped;
import io.almevents.mapping.cases.Subject.RequestOutcome;
import io.almevents.mapping.cases.Subject.ResponseOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what a subject does with the expectations of a case about requests and responses. */
final class EvaluationCheck {
    private static final List<String> OF_REQUESTS = List.of("request", "body", "no-body", "not-mapped", "fails");
    private static final List<String> OF_RESPONSES = List.of("attributes", "ticket-id", "warnings");

    private final LanguageCase expected;
    private final CaseInput input;
    private final Subject subject;
    private final String name;

    EvaluationCheck(LanguageCase expected, Subject subject) {
        this.expected = expected;
        this.input = new CaseInput(expected);
        this.subject = subject;
        this.name = subject.getClass().getSimpleName();
    }

    void run() {
        if (OF_REQUESTS.stream().anyMatch(expected::has)) {
            checkRequest(subject.request(input));
        }
        if (OF_RESPONSES.stream().anyMatch(expected::has)) {
            checkResponse(subject.response(input).orElseThrow(() -> new AssertionError(name + ": not mapped")));
        }
    }

    private void checkRequest(RequestOutcome outcome) {
        if (expected.has("fails")) {
            assertThat(outcome).as(name).isInstanceOf(Failed.class);
            checkFailure((Failed) outcome);
            return;
        }
        if (expected.has("not-mapped")) {
            assertThat(outcome).as(name).isEqualTo(new NotMapped());
            return;
        }
        assertThat(outcome).as(name).isInstanceOf(Made.class);
        Made made = (Made) outcome;
        if (expected.has("request")) {
            String line = (made.method() + " " + made.path()).strip();
            assertThat(line).as("%s: method and path", name).isEqualTo(expected.text("request"));
        }
        if (expected.has("body")) {
            assertThat(made.body()).as("%s: body", name).contains(expected.text("body"));
        }
        if (expected.has("no-body")) {
            assertThat(made.body()).as("%s: body", name).isEmpty();
        }
    }

    private void checkFailure(Failed failed) {
        ExpectedProblem problem = ExpectedProblem.ofFailure(expected.text("fails"));
        assertThat(failed.code()).as("%s: code", name).isEqualTo(problem.code());
        failed.problem().ifPresent(actual -> {
            problem.check(actual);
            Messages.check(expected, Stream.of(actual.render()));
        });
    }

    private void checkResponse(ResponseOutcome outcome) {
        if (expected.has("attributes")) {
            assertThat(outcome.attributes()).as("%s: attributes", name).isEqualTo(expected.text("attributes"));
        }
        if (expected.has("ticket-id")) {
            String id = expected.text("ticket-id");
            assertThat(outcome.ticketId())
                    .as("%s: id of the ticket", name)
                    .isEqualTo(id.equals("(none)") ? Optional.empty() : Optional.of(id));
        }
        if (expected.has("warnings")) {
            assertThat(outcome.warned() ? "some" : "none")
                    .as("%s: warnings", name)
                    .isEqualTo(expected.text("warnings"));
        }
    }
}
