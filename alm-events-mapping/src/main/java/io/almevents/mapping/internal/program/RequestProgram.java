package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.eval.Evaluation;
import io.almevents.mapping.internal.eval.Evaluation.Purpose;
import io.almevents.mapping.internal.eval.HeaderEvaluator;
import io.almevents.mapping.internal.eval.PathEvaluator;
import io.almevents.mapping.internal.eval.Variables;
import io.almevents.mapping.internal.plan.OperationPlan;
import io.almevents.mapping.internal.plan.OperationPlan.SearchPlan;
import io.almevents.mapping.internal.plan.PathPlan;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the requests of an operation. Immutable. */
public final class RequestProgram {
    private final Programs programs;
    private final Reading resource;
    private final OperationPlan plan;
    private final @Nullable Emitter body;

    public RequestProgram(Programs programs, Reading resource, OperationPlan plan) {
        this.programs = programs;
        this.resource = resource;
        this.plan = plan;
        this.body = plan.body().map(programs::body).orElse(null);
    }

    /** Puts the parts of a request together. */
    public interface Maker<R> {
        R make(String path, Map<String, String> headers, byte @Nullable [] body);
    }

    /** The request for a change message. */
    public <R> R request(byte[] message, Variables variables, Maker<R> maker) {
        Run run = programs.begin();
        try {
            run.reader.read(message, resource);
            String path = path(plan.path(), run, variables);
            Evaluation evaluation = run.evaluation.begin(run.slots, variables, Purpose.BODY);
            Map<String, String> headers = HeaderEvaluator.evaluate(plan.headers(), evaluation);
            boolean hasBody = body != null && programs.write(body, run);
            return maker.make(path, headers, hasBody ? run.out.toByteArray() : null);
        } finally {
            programs.end(run);
        }
    }

    /** The path of a search or a verification. */
    public String path(SearchPlan search, byte[] message, Variables variables) {
        Run run = programs.begin();
        try {
            run.reader.read(message, resource);
            return path(search.path(), run, variables);
        } finally {
            programs.end(run);
        }
    }

    private static String path(PathPlan path, Run run, Variables variables) {
        Evaluation evaluation = run.evaluation.begin(run.slots, variables, Purpose.PATH);
        run.out.truncate(0);
        return PathEvaluator.evaluate(path, evaluation, run.out);
    }
}
