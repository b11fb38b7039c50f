package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Google's CEL on Java maps that Jackson reads and writes: the whole incident is one expression. Its newer planner took eight times as
 * long as the runtime used here, for it converts the whole map whenever an attribute is read.
 */
final class CelEngine implements Engine {
    private final ObjectMapper mapper = new ObjectMapper();
    private final CelRuntime.Program program = program();

    private static CelRuntime.Program program() {
        try {
            CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                    .setStandardMacros(CelStandardMacro.HAS)
                    .addVar("resource", MapType.create(SimpleType.STRING, SimpleType.DYN))
                    .build();
            return CelRuntimeFactory.legacyCelRuntimeBuilder()
                    .build()
                    .createProgram(
                            compiler.compile(Resources.text("incident.cel")).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] map(byte[] event) {
        try {
            Map<?, ?> message = mapper.readValue(event, Map.class);
            Object resource = message.get("resource");
            return mapper.writeValueAsBytes(program.eval(Map.of("resource", resource == null ? Map.of() : resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }
}
