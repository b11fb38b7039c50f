package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.plan.Source;
import io.almevents.mapping.internal.scan.NameTable;
import io.almevents.mapping.internal.scan.Slots;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the case of a switch that a value chooses. */
abstract class SwitchEmitter extends Emitter {
    static final int NONE = -1;
    static final int ABSENT = -2;

    private final Cases cases;
    private final Site site;

    SwitchEmitter(Cases cases, Site site) {
        this.cases = cases;
        this.site = site;
    }

    /**
     * The cases, compiled.
     *
     * @param whens what they are for
     * @param thens what is written, in the same order
     * @param absent for null and missing; {@code null} where no case is for them
     * @param otherwise where no case is met; {@code null} where that is nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Cases(
            NameTable whens,
            Emitter[] thens,
            @Nullable Emitter absent,
            @Nullable Emitter otherwise) {}

    /** The number of the case for the operand: {@link #ABSENT}, or another negative number where there is none. */
    abstract int choose(NameTable whens, Run run);

    @Override
    final Outcome write(Run run) {
        run.evaluation.outputs().count(1, site);
        int number = choose(cases.whens(), run);
        Emitter chosen = number >= 0 ? cases.thens()[number] : number == ABSENT ? cases.absent() : null;
        if (chosen == null) {
            chosen = cases.otherwise();
        }
        return chosen == null ? Outcome.MISSING : chosen.write(run);
    }

    /** A switch over something that the document has: its bytes are compared as they are. */
    static final class OfSlot extends SwitchEmitter {
        private final int slot;

        OfSlot(int slot, Cases cases, Site site) {
            super(cases, site);
            this.slot = slot;
        }

        @Override
        int choose(NameTable whens, Run run) {
            Slots slots = run.slots;
            if (slots.isMissing(slot)) {
                return ABSENT;
            }
            return switch (slots.type(slot)) {
                case 'n' -> ABSENT;
                case '{', '[' -> NONE;
                case '"' ->
                    slots.isEscaped(slot)
                            ? OfValue.number(whens, Objects.requireNonNull(slots.value(slot)))
                            : whens.find(slots.bytes(), slots.start(slot) + 1, slots.end(slot) - 1);
                default -> whens.find(slots.bytes(), slots.start(slot), slots.end(slot));
            };
        }
    }

    /** A switch over anything else. */
    static final class OfValue extends SwitchEmitter {
        private final Source operand;

        OfValue(Source operand, Cases cases, Site site) {
            super(cases, site);
            this.operand = operand;
        }

        @Override
        int choose(NameTable whens, Run run) {
            JsonValue value = run.evaluation.value(operand);
            return value == null || value instanceof JsonNull ? ABSENT : number(whens, value);
        }

        private static int number(NameTable whens, JsonValue value) {
            if (value instanceof JsonString string) {
                return whens.find(string.text());
            } else if (value instanceof JsonNumber number) {
                return whens.find(number.spelling());
            } else if (value instanceof JsonBoolean bool) {
                return whens.find(String.valueOf(bool.value()));
            }
            return NONE;
        }
    }
}
