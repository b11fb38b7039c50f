package io.almevents.benchmarks.map.engine;

import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.OutputBuffer;
import io.almevents.mapping.Template;

/** As {@link RenderEngine}, into one buffer that is used again and again. */
public final class RenderToEngine implements Engine {
    private final Template template = Template.compile(Resources.bytes("incident-template.json"));
    private final OutputBuffer buffer = new OutputBuffer();

    @Override
    public byte[] map(byte[] event) {
        run(event);
        return buffer.toByteArray();
    }

    @Override
    public Object run(byte[] event) {
        buffer.clear();
        template.renderTo(event, MappingVariables.none(), buffer);
        return buffer;
    }
}
