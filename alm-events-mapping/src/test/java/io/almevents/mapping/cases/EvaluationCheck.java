package io.almevents.mapping.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.cases.Subject.Failed;
import io.almevents.mapping.cases.Subject.Made;
import io.almevents.mapping.cases.Subject.NotMapped;
import io.almevents.mapping.cases.Subject.RequestOutcome;
import io.almevents.mapping.cases.Subject.ResponseOutcome;
import io.almevents.mapping.reference.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what a subject does with the expectations of a case about requests and responses. */
final class EvaluationCheck {
    private static final List<String> OF_REQUESTS =
            List.of("request", "headers", "content-type", "body", "no-body", "not-mapped", "fails");
    private static final List<String> OF_RESPONSES = List.of("attributes", "ticket-id", "refused", "warnings");

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
        checkReadings();
    }

    /** Searches and verifications: what is sent, and what their answers mean. */
    private void checkReadings() {
        if (expected.has("find")) {
            assertThat(written(subject.find(input))).as("%s: find", name).isEqualTo(expected.text("find"));
        }
        if (expected.has("verify")) {
            assertThat(written(subject.verify(input))).as("%s: verify", name).isEqualTo(expected.text("verify"));
        }
        if (expected.has("found")) {
            String found = subject.found(input)
                    .map(ids -> ids.isEmpty() ? "(none)" : String.join("\n", ids))
                    .orElse("(unreadable)");
            assertThat(found).as("%s: found", name).isEqualTo(expected.text("found"));
        }
        if (expected.has("verified")) {
            assertThat(subject.verified(input) ? "yes" : "no")
                    .as("%s: verified", name)
                    .isEqualTo(expected.text("verified"));
        }
    }

    private static String written(RequestOutcome outcome) {
        if (outcome instanceof Made made) {
            return made.method() + " " + made.path() + made.body().orElse("");
        }
        return outcome instanceof Failed failed ? "fails " + failed.code() : "(none)";
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
        if (expected.has("headers")) {
            assertThat(made.headers()).as("%s: headers", name).isEqualTo(expected.text("headers"));
        }
        if (expected.has("content-type")) {
            assertThat(made.contentType()).as("%s: content type", name).isEqualTo(expected.text("content-type"));
        }
        if (expected.has("body")) {
            assertThat(made.body()).as("%s: body", name).contains(JsonText.rewritten(expected.bytes("body")));
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
        if (expected.has("refused")) {
            assertThat(outcome.refused().orElse("(no)")).as("%s: refused", name).isEqualTo(expected.text("refused"));
        }
        if (expected.has("warnings")) {
            assertThat(outcome.warned() ? "some" : "none")
                    .as("%s: warnings", name)
                    .isEqualTo(expected.text("warnings"));
        }
    }
}
