package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** JSLT on Jackson's tree. */
final class JsltEngine implements Engine {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Expression expression = new Parser(new StringReader(Resources.text("incident.jslt"))).compile();

    @Override
    public byte[] map(byte[] event) {
        try {
            return mapper.writeValueAsBytes(expression.apply(mapper.readTree(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
