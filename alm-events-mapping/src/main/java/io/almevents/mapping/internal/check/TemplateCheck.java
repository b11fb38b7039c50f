package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.Options;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Limits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The checks of a template that stands alone: as in a file that has nothing else, and there is no change message. */
public final class TemplateCheck {
    private static final Set<String> NOT_HERE = Set.of("CHANGE", "STATUS", "HEADER", "TEXT");

    private TemplateCheck() {}

    public static void run(
            Template template, Dialect dialect, Vocabulary vocabulary, Limits limits, Diagnostics diagnostics) {
        MappingFile file = new MappingFile(
                List.of(),
                true,
                new Structure(Optional.of(template), Optional.empty()),
                Options.NONE,
                Optional.of(List.of()),
                List.of(),
                new Location(0, 0, ""));
        Contents contents = new Contents(file);
        new NameCheck(contents, vocabulary, diagnostics).run();
        new FunctionCheck(dialect, vocabulary, limits, diagnostics).run(contents);
        if (dialect == Dialect.EXTENDED) {
            new LoopCheck(contents, diagnostics).run();
        }
        new KeyCheck(diagnostics).run(contents);
        new DialectCheck(dialect, vocabulary, diagnostics).run(contents);
        for (Expression expression : contents.all()) {
            if (PlacementCheck.uses(expression.operand(), NOT_HERE)) {
                diagnostics.report(
                        ProblemCode.REFERENCE_OUT_OF_PLACE,
                        expression.at(),
                        "the document of a template is neither a change message nor an answer: @CHANGE, @STATUS, @HEADER"
                                + " and @TEXT cannot be used here");
            }
        }
    }
}
