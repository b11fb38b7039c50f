package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** jq as jackson-jq runs it, on Jackson's tree. */
final class JacksonJqEngine implements Engine {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Scope scope = Scope.newEmptyScope();
    private final JsonQuery query;

    JacksonJqEngine() {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        try {
            query = JsonQuery.compile(Resources.text("incident.jq"), Versions.JQ_1_6);
        } catch (JsonQueryException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] map(byte[] event) {
        try {
            List<JsonNode> results = new ArrayList<>(1);
            query.apply(scope, mapper.readTree(event), results::add);
            return mapper.writeValueAsBytes(results.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
