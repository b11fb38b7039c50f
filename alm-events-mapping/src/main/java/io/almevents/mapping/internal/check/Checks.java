package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.language.Dialect;

/** All checks of a mapping file. */
public final class Checks {
    private Checks() {}

    /** Reports whatever is wrong or remarkable about a file that the grammar allows. */
    public static void run(MappingFile file, Dialect dialect, int maxSwitchDepth, Diagnostics diagnostics) {
        new NameCheck(file, diagnostics).run();
        new SwitchGraph(file, diagnostics).check(maxSwitchDepth);
        if (dialect == Dialect.EXTENDED) {
            // The other refuses these references wherever they stand.
            new PlacementCheck(file, diagnostics).run();
        }
        new PathCheck(diagnostics).run(file);
        new DialectCheck(dialect, diagnostics).run(file);
        new EventTypeCheck(diagnostics).run(file);
        new AttributeCheck(file, diagnostics).run();
        if (!diagnostics.hasErrors()) {
            // Where an expression is at fault, what it would have used only looks unused.
            new UsageCheck(file, diagnostics).run();
        }
    }
}
