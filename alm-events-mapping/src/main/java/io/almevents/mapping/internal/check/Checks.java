package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Limits;

/** All checks of a mapping file. */
public final class Checks {
    private Checks() {}

    /** Reports whatever is wrong or remarkable about a file that the grammar allows. */
    public static void run(
            MappingFile file, Dialect dialect, Vocabulary vocabulary, Limits limits, Diagnostics diagnostics) {
        new NameCheck(file, vocabulary, diagnostics).run();
        new FunctionCheck(dialect, vocabulary, limits, diagnostics).run(file);
        new SwitchGraph(file, diagnostics).check(limits.mappingDepth());
        if (dialect == Dialect.EXTENDED) {
            // The other refuses these references wherever they stand.
            new PlacementCheck(file, diagnostics).run();
            new LoopCheck(file, diagnostics).run();
        }
        new PathCheck(diagnostics).run(file);
        new KeyCheck(diagnostics).run(file);
        new DialectCheck(dialect, vocabulary, diagnostics).run(file);
        new EventTypeCheck(diagnostics).run(file);
        new AttributeCheck(file, diagnostics).run();
        if (!diagnostics.hasErrors()) {
            // Where an expression is at fault, what it would have used only looks unused.
            new UsageCheck(file, diagnostics).run();
        }
    }
}
