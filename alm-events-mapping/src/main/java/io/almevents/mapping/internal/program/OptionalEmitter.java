package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.eval.MissingValues;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.plan.Source;
import io.almevents.mapping.internal.program.Emitter.Constant;
import io.almevents.mapping.language.WhenMissing;
import org.jspecify.annotations.Nullable;

/** Parts that may be left out. */
final class OptionalEmitter {
    private OptionalEmitter() {}

    /** A value with what stands for it where it is missing or null. */
    static final class Whole extends Emitter {
        private final Emitter value;
        private final @Nullable Constant whenMissing;
        private final @Nullable Constant whenNull;
        private final Site site;
        private final MissingValues missing;

        Whole(
                Emitter value,
                @Nullable Constant whenMissing,
                @Nullable Constant whenNull,
                Site site,
                MissingValues missing) {
            this.value = value;
            this.whenMissing = whenMissing;
            this.whenNull = whenNull;
            this.site = site;
            this.missing = missing;
        }

        @Override
        Outcome write(Run run) {
            Outcome outcome = value.write(run);
            if (outcome == Outcome.WRITTEN) {
                return outcome;
            }
            if (outcome == Outcome.MISSING && missing.whenMissing() == WhenMissing.FAIL) {
                missing.fail(site);
            }
            Constant instead = outcome == Outcome.MISSING ? whenMissing : whenNull;
            return instead == null ? outcome : instead.write(run);
        }
    }

    /** A piece of a text that must not be missing. */
    static final class Required extends Emitter {
        private final Emitter piece;
        private final Site site;
        private final MissingValues missing;

        Required(Emitter piece, Site site, MissingValues missing) {
            this.piece = piece;
            this.site = site;
            this.missing = missing;
        }

        @Override
        Outcome write(Run run) {
            Outcome outcome = piece.write(run);
            if (outcome == Outcome.MISSING) {
                missing.fail(site);
            }
            return outcome;
        }
    }

    /** A member or an element with the comma before it; where it is left out nothing of it stays. */
    static final class Member extends Emitter {
        private final byte[] name;
        private final Emitter value;

        /** A member whose name is given with its quotes and colon, or an element with no name. */
        Member(byte[] name, Emitter value) {
            this.name = name;
            this.value = value;
        }

        @Override
        Outcome write(Run run) {
            int before = run.out.size();
            run.out.comma();
            run.out.bytes(name, 0, name.length);
            Outcome outcome = value.write(run);
            if (outcome != Outcome.WRITTEN) {
                run.out.truncate(before);
            }
            return outcome;
        }
    }

    /** Something that is written under a condition. */
    static final class When extends Emitter {
        private final Source condition;
        private final Emitter body;

        When(Source condition, Emitter body) {
            this.condition = condition;
            this.body = body;
        }

        @Override
        Outcome write(Run run) {
            return run.evaluation.holds(condition) ? body.write(run) : Outcome.MISSING;
        }
    }
}
