package io.almevents.cli.serve;

import com.sun.net.httpserver.HttpHandler;
import io.almevents.Forwarder;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.StoreException;
import java.util.Map;

/** What an orchestrator asks for. */
final class Health {
    private static final String LIVE = "/healthz";
    private static final String READY = "/readyz";

    private Health() {}

    /** The handlers by their paths. */
    static Map<String, HttpHandler> handlers(Forwarder forwarder) {
        return Map.of(LIVE, exchange -> Paths.answer(exchange, 200, "alive\n"), READY, exchange -> {
            boolean ready = answers(forwarder);
            Paths.answer(exchange, ready ? 200 : 503, ready ? "ready\n" : "the store does not answer\n");
        });
    }

    private static boolean answers(Forwarder forwarder) {
        try {
            forwarder.deliveries(DeliveryQuery.all().withLimit(1));
            return true;
        } catch (StoreException e) {
            return false;
        }
    }
}
