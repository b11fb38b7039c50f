package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.Answer;
import io.almevents.mapping.Mapping;
import io.almevents.rule.EventRule;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Unconfirmed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A ticket that somebody else has changed is read, and the change then sent once more. */
@Timeout(60)
class ConflictTest extends ForwarderCase {
    private static final Rejected CONFLICT =
            new Rejected(Rejected.Reason.CONFLICT, "the target answered 412", Scope.DELIVERY);
    private static final String CHANGES = """
            {"eventType": "A.CREATED", "operation": "POST", "path": "/tickets"},
            {"eventType": "A.UPDATED", "operation": "PATCH", "path": "/tickets/#{@CLOUD_ALM_EXTERNAL_ID}",
             "headers": {"If-Match": "#{@ETAG}"}}""";
    private static final String READ =
            ", {\"eventType\": \"A.PING\", \"operation\": \"GET\", \"path\": \"/tickets/#{@CLOUD_ALM_EXTERNAL_ID}\"}";

    @Test
    void sendsAnUpdateOnceMoreWithTheEntityTagOfTheTicketThatItReads() {
        Forwarder forwarder = withOpenTicket(READ);
        target.next(CONFLICT);
        answer(200, "\"7\"");
        answer(200, "\"8\"");

        Delivery updated = await(accept(forwarder, about("A.UPDATED", "r", "2")), DeliveryState.DELIVERED);

        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "READ", "UPDATE");
        assertThat(sentTags()).containsExactly("\"1\"", "\"7\"");
        assertThat(updated.attempts()).isEqualTo(1);
        assertThat(forwarder.ticket("default", "desk", "r").orElseThrow().etag())
                .contains("\"8\"");
    }

    @Test
    void parksAnUpdateThatLosesAgain() {
        Forwarder forwarder = withOpenTicket(READ);
        target.next(CONFLICT);
        answer(200, "\"7\"");
        target.next(CONFLICT);

        Delivery parked = await(accept(forwarder, about("A.UPDATED", "r", "2")), DeliveryState.PARKED);

        assertThat(parked.cause()).contains(Cause.CONFLICT);
        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "READ", "UPDATE");
    }

    @Test
    void triesAllOfItAgainWhereTheTicketCannotBeReadNow() {
        Forwarder forwarder = withOpenTicket(READ);
        target.next(CONFLICT).next(new Retry(Optional.of(Duration.ofMinutes(5)), Scope.DELIVERY, "503"));
        DeliveryId id = accept(forwarder, about("A.UPDATED", "r", "2"));
        await(id, DeliveryState.PENDING);
        target.next(CONFLICT).next(new Unconfirmed("no answer"));
        clock.advance(Duration.ofMinutes(5));
        assertThat(await(id, DeliveryState.PENDING).text()).isEqualTo("no answer");
        target.next(CONFLICT);
        answer(200, "\"7\"");
        clock.advance(Duration.ofMinutes(5));

        assertThat(await(id, DeliveryState.DELIVERED).attempts()).isEqualTo(3);
        assertThat(sentTags()).endsWith("\"1\"", "\"7\"");
    }

    @Test
    void takesATicketThatIsGoneForGone() {
        Forwarder forwarder = withOpenTicket(READ);
        target.next(CONFLICT).next(new Rejected(Rejected.Reason.GONE, "404", Scope.DELIVERY));

        Delivery parked = await(accept(forwarder, about("A.UPDATED", "r", "2")), DeliveryState.PARKED);

        assertThat(parked.cause()).contains(Cause.GONE);
    }

    @Test
    void sendsOnceMoreByBackOffWhereTheMappingCannotRead() {
        Forwarder forwarder = withOpenTicket("");
        target.next(CONFLICT);
        DeliveryId id = accept(forwarder, about("A.UPDATED", "r", "2"));
        assertThat(await(id, DeliveryState.PENDING).cause()).contains(Cause.CONFLICT);
        clock.advance(Duration.ofSeconds(1));

        assertThat(await(id, DeliveryState.DELIVERED).attempts()).isEqualTo(2);
        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "UPDATE");
    }

    @Test
    void doesNotReadAfterACreateThatConflicts() {
        Forwarder forwarder = started(READ);
        target.next(CONFLICT);

        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        await(id, DeliveryState.PENDING);

        assertThat(target.intents()).containsExactly("CREATE");
    }

    private Forwarder withOpenTicket(String read) {
        Forwarder forwarder = started(read);
        answer(201, "\"1\"");
        await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.DELIVERED);
        return forwarder;
    }

    private Forwarder started(String read) {
        Mapping mapping = Mapping.compile("""
                {"_information": {"_version": "1"},
                 "structure": {"request": {"title": "#{subject}"}, "response": {"externalId": "#{id}"}},
                 "eventTypeMapping": {"operationMappings": [%s]}}""".formatted(CHANGES + read));
        return started(b -> b.subscription(subscription("desk").mapping(mapping).build())
                .rule(EventRule.builder("all").trigger("desk").build()));
    }

    private void answer(int status, String tag) {
        Answer answer =
                new Answer(status, Map.of("ETag", List.of(tag)), "{\"id\":\"42\"}".getBytes(StandardCharsets.UTF_8));
        target.answers.add(request -> request.reader().read(answer));
    }

    /** The entity tags with which the changes were sent, in their order. */
    private List<String> sentTags() {
        return target.delivered.stream()
                .map(DeliveryRequest::request)
                .filter(request -> request.method().equals("PATCH"))
                .map(request -> String.valueOf(request.headers().get("If-Match")))
                .toList();
    }
}
