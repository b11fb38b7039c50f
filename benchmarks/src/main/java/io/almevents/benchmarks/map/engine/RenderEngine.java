package io.almevents.benchmarks.map.engine;

import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Template;

/**
 * alm-events as a library of templates: bytes in, a new array out. A template that stands alone has no switches, so they are
 * {@code IF}s of {@code EQUALS} here.
 */
public final class RenderEngine implements Engine {
    private final Template template = Template.compile(Resources.bytes("incident-template.json"));

    @Override
    public byte[] map(byte[] event) {
        return template.render(event, MappingVariables.none());
    }
}
