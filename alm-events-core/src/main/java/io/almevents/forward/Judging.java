package io.almevents.forward;

import io.almevents.forward.Worked.Contact;
import io.almevents.lifecycle.Ruling;
import io.almevents.lifecycle.Situation;
import io.almevents.lifecycle.Verdict;
import io.almevents.spi.Attempts;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Scope;
import java.time.Duration;

/** Makes of a verdict what is to be stored. Safe for use by several threads. */
final class Judging {
    private final Surroundings surroundings;
    private final Schedule schedule;

    Judging(Surroundings surroundings) {
        this.surroundings = surroundings;
        schedule = new Schedule(surroundings.random());
    }

    /** How long to wait after another attempt that failed. */
    Duration backOff(Situation situation) {
        return schedule.backOff(situation.attempts().count() + 1);
    }

    Worked unsent(Claim claim, Verdict verdict) {
        return new Worked(completion(verdict, claim.attempts()), Contact.NONE, Scope.DELIVERY);
    }

    Worked sent(Claim claim, Verdict verdict, Contact contact) {
        Attempts attempts = claim.attempts().plusOne(surroundings.clock().instant());
        Scope scope = verdict.ruling() instanceof Ruling.Again again ? again.scope() : Scope.DELIVERY;
        return new Worked(completion(verdict, attempts), contact, scope);
    }

    private Completion completion(Verdict verdict, Attempts attempts) {
        return new Completion(
                verdict.ticket(),
                attempts,
                schedule.outcome(
                        verdict.ruling(),
                        verdict.ticket().state(),
                        attempts,
                        surroundings.clock().instant()));
    }
}
