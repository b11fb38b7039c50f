package io.almevents.simulator.http;

import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What answers at a path.
 *
 * @param failure the service's own answer with an error status
 * @param secretQuery whether a query there may hold secrets
 */
public record Route(
        String path,
        String method,
        Function<Request, Reply> service,
        IntFunction<Reply> failure,
        boolean secretQuery) {}
