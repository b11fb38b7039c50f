package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.eval.DocumentReader;
import io.almevents.mapping.internal.eval.Evaluation;
import io.almevents.mapping.internal.eval.EvaluationFault;
import io.almevents.mapping.internal.eval.MissingValues;
import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.scan.PathTrie;
import io.almevents.mapping.internal.scan.Pool;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Compiles the programs of one mapping or template, and gives them what they run with. All are compiled while the mapping is
 * made, by the thread that makes it; afterwards nothing here changes but the pool, and programs are safe for all threads.
 */
public final class Programs {
    private final SourceText source;
    private final Limits limits;
    private final Compiler compiler;
    private final IdentityHashMap<Output, Emitter> bodies = new IdentityHashMap<>();
    private final Pool<Run> runs;

    /** Programs that read documents of one kind. */
    public Programs(
            SourceText source,
            String documentName,
            PathTrie paths,
            WhenMissing whenMissing,
            WhenNull whenNull,
            Limits limits) {
        this.source = source;
        this.limits = limits;
        MissingValues missing = MissingValues.inRequests(whenMissing, whenNull);
        this.compiler = new Compiler(missing);
        this.runs = new Pool<>(() -> new Run(
                new DocumentReader(documentName, paths, limits),
                new Evaluation(missing, limits),
                new ByteSink(limits.outputBytes())));
    }

    /** What writes an output; one for all places where it is used. Only for those who make a mapping. */
    Emitter body(Output output) {
        return bodies.computeIfAbsent(output, compiler::output);
    }

    Run begin() {
        return runs.take();
    }

    void end(Run run) {
        runs.giveBack(run);
    }

    /** Writes an output; false where the whole of it is left out. */
    boolean write(Emitter output, Run run) {
        run.out.truncate(0);
        try {
            return output.write(run) == Emitter.Outcome.WRITTEN;
        } catch (ByteSink.Full full) {
            throw new EvaluationFault(source.problem(
                    ProblemCode.OUTPUT_LIMIT,
                    "the output is larger than the limit of " + limits.outputBytes() + " bytes",
                    Optional.empty(),
                    new Location(0, 0, "")));
        }
    }
}
