package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** References stand only where what they refer to is there: an answer has no change message. */
final class PlacementCheck {
    private final MappingFile file;
    private final Diagnostics diagnostics;

    PlacementCheck(MappingFile file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
    }

    void run() {
        List<Part> responses = new ArrayList<>();
        for (Structure structure : Walk.structures(file)) {
            structure.response().ifPresent(response -> responses.addAll(Walk.parts(response)));
        }
        for (Part part : new SwitchGraph(file, diagnostics).reachable(responses)) {
            if (usesChange(part)) {
                diagnostics.report(
                        ProblemCode.REFERENCE_OUT_OF_PLACE,
                        part.at(),
                        "@CHANGE cannot be used for a response, which is made from the target's answer alone");
            }
        }
    }

    /** Whether a part reads the envelope of the change message. */
    static boolean usesChange(Part part) {
        Operand operand = null;
        if (part instanceof Part.Placeholder placeholder) {
            operand = placeholder.operand();
        } else if (part instanceof Part.SwitchCall call) {
            operand = call.operand();
        }
        return operand instanceof SystemReference reference && reference.name().equals(KnownReference.CHANGE.name());
    }
}
