package io.almevents.benchmarks.map.engine;

import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;

/** alm-events as the forwarder uses it: an operation of a mapping file. */
public final class RequestEngine implements Engine {
    private final Operation operation;

    /** Compiles the job with the default options. */
    public RequestEngine() {
        this(MappingOptions.DEFAULTS);
    }

    /** Compiles the job. */
    public RequestEngine(MappingOptions options) {
        operation = Mapping.compile(Resources.bytes("incident.json"), options)
                .operation("EVENT-SITUATION.CREATED")
                .orElseThrow();
    }

    @Override
    public byte[] map(byte[] event) {
        return operation.request(event, MappingVariables.none()).body().orElseThrow();
    }

    @Override
    public Object run(byte[] event) {
        return operation.request(event, MappingVariables.none());
    }
}
