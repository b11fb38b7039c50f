package io.almevents.target.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.Mapping;
import io.almevents.spi.DeliveryState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A desk that lets a ticket be changed only by those who know its present version. */
@Timeout(120)
class RestEntityTagTest {
    private static final Mapping MAPPING = Mapping.compile("""
            {"_information": {"_version": "1", "_name": "versions"},
             "structure": {"request": {"title": "#{subject}"}, "response": {"externalId": "#{id}"}},
             "eventTypeMapping": {"operationMappings": [
               {"eventType": "EVENT-SITUATION.CREATED", "operation": "POST", "path": "/incidents"},
               {"eventType": "EVENT-SITUATION.UPDATED", "operation": "PATCH",
                "path": "/incidents/#{@CLOUD_ALM_EXTERNAL_ID}", "headers": {"If-Match": "${COALESCE(@ETAG,'*')}"}},
               {"eventType": "EVENT-SITUATION.PING", "operation": "GET",
                "path": "/incidents/#{@CLOUD_ALM_EXTERNAL_ID}"}]}}""");

    private final List<String> ifMatch = new CopyOnWriteArrayList<>();

    @Test
    void an_update_sends_the_tag_of_the_last_answer() throws Exception {
        try (Forwarding forwarding = forwarding()) {
            forwarding
                    .desk
                    .next(tagged(201, "\"v1\""))
                    .next(tagged(200, "\"v2\""))
                    .next(tagged(200, "W/\"v3\""));
            forwarding.situation("CREATED", "r", "1");
            forwarding.situation("UPDATED", "r", "2");
            forwarding.await(forwarding.situation("UPDATED", "r", "3"), DeliveryState.DELIVERED);

            assertThat(ifMatch).containsExactly("none", "\"v1\"", "\"v2\"");
            assertThat(forwarding.ticket("r").etag()).contains("W/\"v3\"");
        }
    }

    @Test
    void a_read_learns_the_tag_and_a_write_without_one_makes_it_unknown() throws Exception {
        try (Forwarding forwarding = forwarding()) {
            forwarding
                    .desk
                    .next(tagged(201, ""))
                    .next(tagged(200, ""))
                    .next(tagged(200, "\"v2\""))
                    .next(tagged(200, ""))
                    .next(tagged(200, ""));
            forwarding.situation("CREATED", "r", "1");
            forwarding.situation("UPDATED", "r", "2");
            forwarding.situation("PING", "r", "3");
            forwarding.situation("UPDATED", "r", "4");
            forwarding.await(forwarding.situation("UPDATED", "r", "5"), DeliveryState.DELIVERED);

            assertThat(ifMatch).containsExactly("none", "*", "none", "\"v2\"", "*");
        }
    }

    @Test
    void an_update_that_meets_a_newer_ticket_reads_it_and_is_sent_once_more() throws Exception {
        try (Forwarding forwarding = forwarding()) {
            forwarding
                    .desk
                    .next(tagged(201, "\"v1\""))
                    .next(tagged(412, ""))
                    .next(tagged(200, "\"v7\""))
                    .next(tagged(200, "\"v8\""));
            forwarding.situation("CREATED", "r", "1");
            forwarding.await(forwarding.situation("UPDATED", "r", "2"), DeliveryState.DELIVERED);

            assertThat(ifMatch).containsExactly("none", "\"v1\"", "none", "\"v7\"");
            assertThat(forwarding.ticket("r").etag()).contains("\"v8\"");
        }
    }

    private Forwarding forwarding() throws IOException {
        return new Forwarding(destination -> destination, subscription -> subscription.mapping(MAPPING));
    }

    /** Notes the condition of the request, and answers with a tag unless that is empty. */
    private Desk.Fault tagged(int status, String tag) {
        return exchange -> {
            String condition = exchange.getRequestHeaders().getFirst("If-Match");
            ifMatch.add(condition == null ? "none" : condition);
            if (!tag.isEmpty()) {
                exchange.getResponseHeaders().add("ETag", tag);
            }
            Desk.send(exchange, status, "{\"id\":\"INC1\"}");
        };
    }
}
