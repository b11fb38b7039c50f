package io.almevents.target.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each request for an event carries the trace that it came with. */
@Timeout(120)
class RestTraceTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String STATE = "vendor=1";
    private static final String OWN_HEADER = """
            {
              "_information": { "_version": "1", "_name": "With a trace of its own" },
              "structure": { "request": { "title": "#{subject}" }, "response": { "externalId": "#{id}" } },
              "eventTypeMapping": { "operationMappings": [
                { "eventType": "EVENT-SITUATION.CREATED", "operation": "POST", "path": "/incidents",
                  "headers": { "TraceParent": "own" } }
              ] }
            }
            """;

    @Test
    void creates_searches_updates_and_proofs_belong_to_the_trace_of_the_event() throws Exception {
        Mapping mapping = Mapping.compile(Events.resource("/mappings/careful-desk.json"));
        try (Forwarding forwarding = with(mapping)) {
            forwarding.desk.next(Desk.hangUp()).next(exchange -> Desk.send(exchange, 200, "{\"list\":[]}"));
            DeliveryId created = forwarding.accept(traced("CREATED"));
            while (forwarding.look(created).attempts() < 1) {
                forwarding.awaitChange();
            }
            forwarding.clock.advance(Duration.ofSeconds(1));
            forwarding.await(created, DeliveryState.DELIVERED);
            forwarding.desk.next(exchange -> Desk.send(exchange, 200, "{}"));
            forwarding.desk.next(exchange -> Desk.send(exchange, 200, "{\"title\":\"changed\"}"));
            forwarding.await(forwarding.accept(traced("UPDATED")), DeliveryState.DELIVERED);

            assertThat(forwarding.desk.calls)
                    .extracting(Desk.Call::method)
                    .containsExactly("POST", "GET", "POST", "PUT", "GET");
            assertThat(forwarding.desk.calls).allSatisfy(call -> {
                assertThat(call.field("Traceparent")).isEqualTo(TRACEPARENT);
                assertThat(call.field("Tracestate")).isEqualTo(STATE);
            });
        }
    }

    @Test
    void a_header_of_the_mapping_wins() throws Exception {
        try (Forwarding forwarding = with(Mapping.compile(OWN_HEADER))) {
            forwarding.await(forwarding.accept(traced("CREATED")), DeliveryState.DELIVERED);

            assertThat(forwarding.desk.calls).singleElement().satisfies(call -> {
                assertThat(call.field("Traceparent")).isEqualTo("own");
                // It belongs to the other one.
                assertThat(call.field("Tracestate")).isEmpty();
            });
        }
    }

    @Test
    void an_event_without_a_trace_makes_none() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.DELIVERED);

            assertThat(forwarding.desk.calls)
                    .singleElement()
                    .satisfies(call -> assertThat(call.field("Traceparent")).isEmpty());
        }
    }

    private static Forwarding with(Mapping mapping) throws IOException {
        return new Forwarding(destination -> destination, subscription -> subscription.mapping(mapping));
    }

    private static ChangeMessage traced(String verb) {
        return Events.situation(verb, "r", "1").withTraceparent(TRACEPARENT, STATE);
    }
}
