package io.almevents.forward;

import io.almevents.event.TraceContext;
import io.almevents.spi.Claim;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Tells every log line that is written meanwhile on this thread, also those of targets, stores and listeners, which delivery
 * it is about. What stood there before comes back at the end: the thread may be the host's.
 */
final class LogContext {
    private static final String DELIVERY = "almevents.delivery";
    private static final String SUBSCRIPTION = "almevents.subscription";
    private static final String DESTINATION = "almevents.destination";
    /** The name under which tracing systems look for it. */
    private static final String TRACE_ID = "trace_id";

    private final Map<String, @Nullable String> before = new LinkedHashMap<>();

    private LogContext() {}

    static LogContext of(Claim claim) {
        LogContext context = new LogContext();
        context.put(DELIVERY, claim.id().value());
        context.put(SUBSCRIPTION, claim.key().subscription());
        context.put(DESTINATION, claim.destination());
        claim.message().trace().map(TraceContext::traceId).ifPresent(id -> context.put(TRACE_ID, id));
        return context;
    }

    private void put(String key, String value) {
        before.put(key, MDC.get(key));
        MDC.put(key, value);
    }

    void end() {
        before.forEach((key, value) -> {
            if (value == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, value);
            }
        });
    }
}
