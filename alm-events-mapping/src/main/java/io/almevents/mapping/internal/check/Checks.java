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
        Contents contents = new Contents(file);
        SwitchGraph graph = new SwitchGraph(contents, diagnostics);
        new NameCheck(contents, vocabulary, diagnostics).run();
        new FunctionCheck(dialect, vocabulary, limits, diagnostics).run(contents);
        graph.check(limits.mappingDepth());
        if (dialect == Dialect.EXTENDED) {
            // The other refuses these references wherever they stand.
            new PlacementCheck(contents, graph, diagnostics).run();
            new LoopCheck(contents, diagnostics).run();
        }
        new PathCheck(diagnostics).run(contents);
        new KeyCheck(diagnostics).run(contents);
        new DialectCheck(dialect, vocabulary, diagnostics).run(contents);
        new EventTypeCheck(diagnostics).run(file);
        new AttributeCheck(contents, graph, diagnostics).run();
        if (!diagnostics.hasErrors()) {
            // Where an expression is at fault, what it would have used only looks unused.
            new UsageCheck(contents, graph, diagnostics).run();
        }
    }
}
