package io.almevents;

import static io.almevents.event.Messages.about;
import static io.almevents.event.Messages.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.rule.EventRule;
import io.almevents.rule.Predicates;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketPolicy.OnGone;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events of SAP BTP that follow the ticket of what they are about. */
@Timeout(60)
class CorrelationTest extends ForwarderCase {
    @Test
    void beginsOneTicketForTheEventsOfAValueAndUpdatesIt() {
        target.answers.add(request -> new Delivered(request.ticket().identified("INC1")));
        Forwarder forwarder = correlating(s -> s);
        delivered(forwarder, of("e1", "\"job-1\""));
        delivered(forwarder, of("e2", "\"job-1\""));
        delivered(forwarder, of("e3", "\"job-2\""));

        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "CREATE");
        assertThat(target.delivered)
                .extracting(request -> request.key().value())
                .containsExactly(
                        "default/incidents/correlated%3Ajob-1/1",
                        "default/incidents/correlated%3Ajob-1/1", "default/incidents/correlated%3Ajob-2/1");
        Ticket ticket =
                forwarder.ticket("default", "incidents", "correlated:job-1").orElseThrow();
        assertThat(ticket.state()).isEqualTo(TicketState.OPEN);
        assertThat(target.delivered.get(1).ticket().externalId()).contains("INC1");
    }

    @Test
    void leavesAnEventToItselfThatNamesNothing() {
        Forwarder forwarder = correlating(s -> s);
        delivered(forwarder, about("BTP-EVENT.JobFailed", "e1", "no job"));
        delivered(forwarder, of("e2", "null"));
        delivered(forwarder, of("e3", "\"\""));

        assertThat(target.intents()).containsExactly("NOTIFY", "NOTIFY", "NOTIFY");
        assertThat(forwarder.ticket("default", "incidents", "e1")).contains(Ticket.NONE);
    }

    @Test
    void leavesEventsOfCloudAlmToTheirResources() {
        Forwarder forwarder = correlating(s -> s);
        delivered(forwarder, parse("A.CREATED", "r1", "\"jobId\":\"job-1\""));
        delivered(forwarder, parse("A.CREATED", "r2", "\"jobId\":\"job-1\""));

        assertThat(target.intents()).containsExactly("CREATE", "CREATE");
    }

    @Test
    void knowsTheDuplicateOfAnEvent() {
        Forwarder forwarder = correlating(s -> s);
        delivered(forwarder, of("e1", "\"job-1\""));

        assertThat(forwarder.accept(of("e1", "\"job-1\"")).duplicate()).isTrue();
    }

    @Test
    void sendsTheEventsOfAValueInOrderWhileOthersDoNotWait() {
        Forwarder forwarder = correlating(s -> s);
        target.next(new Retry(Optional.of(Duration.ofMinutes(5)), Scope.DELIVERY, "503"));
        DeliveryId first = accept(forwarder, of("e1", "7"));
        await(first, DeliveryState.PENDING);
        DeliveryId second = accept(forwarder, of("e2", "7"));
        delivered(forwarder, of("e3", "8"));
        clock.advance(Duration.ofMinutes(5));
        await(first, DeliveryState.DELIVERED);
        await(second, DeliveryState.DELIVERED);

        assertThat(target.delivered)
                .extracting(request -> request.key().ticket().resourceId() + " " + request.intent())
                .containsExactly(
                        "correlated:7 CREATE", "correlated:8 CREATE", "correlated:7 CREATE", "correlated:7 UPDATE");
    }

    @Test
    void beginsTheNextTicketWhereTheTargetNoLongerHasTheLastOne() {
        Forwarder forwarder = correlating(s -> s.onGone(OnGone.CREATE));
        delivered(forwarder, of("e1", "7"));
        target.next(new Rejected(Rejected.Reason.GONE, "404", Scope.DELIVERY));
        delivered(forwarder, of("e2", "7"));

        assertThat(target.delivered)
                .extracting(request -> request.intent() + " " + request.key().value())
                .containsExactly(
                        "CREATE default/incidents/correlated%3A7/1",
                        "UPDATE default/incidents/correlated%3A7/1", "CREATE default/incidents/correlated%3A7/2");
    }

    @Test
    void bringsAnEventThatNoRuleMatchesToTheTicketThatIsOpen() {
        EventRule fatal = EventRule.builder("fatal")
                .when("resource.severity", Predicates.equalTo("FATAL"))
                .trigger("incidents")
                .build();
        Forwarder forwarder = correlating(s -> s, b -> b.rule(fatal));
        ChangeMessage mild = parse("BTP-EVENT.JobFailed", "e1", "\"jobId\":7,\"severity\":\"INFO\"");
        assertThat(forwarder.accept(mild).deliveries()).isEmpty();
        delivered(forwarder, parse("BTP-EVENT.JobFailed", "e2", "\"jobId\":7,\"severity\":\"FATAL\""));
        delivered(forwarder, parse("BTP-EVENT.JobFailed", "e3", "\"jobId\":7,\"severity\":\"INFO\""));

        assertThat(target.intents()).containsExactly("CREATE", "UPDATE");
    }

    @Test
    void mapsTheCreateByTheOwnTypeAndTheUpdateByTheOneForUpdates() {
        Forwarder forwarder = correlating(s -> s.mapping(
                mapping(", {\"eventType\":\"BTP-EVENT.UPDATED\"," + "\"operation\":\"PATCH\",\"path\":\"/b\"}")));
        delivered(forwarder, of("e1", "7"));
        delivered(forwarder, of("e2", "7"));

        assertThat(target.delivered)
                .extracting(request ->
                        request.request().method() + " " + request.request().path())
                .containsExactly("POST /a", "PATCH /b");
    }

    @Test
    void skipsAnUpdateThatTheMappingDoesNotMap() {
        Forwarder forwarder = correlating(s -> s.mapping(mapping("")));
        delivered(forwarder, of("e1", "7"));
        DeliveryId second = accept(forwarder, of("e2", "7"));

        assertThat(await(second, DeliveryState.SKIPPED).cause()).contains(Cause.NOT_MAPPED);
        assertThat(target.intents()).containsExactly("CREATE");
    }

    @Test
    void neitherGroupsNorCountsTheTicketOfAValue() {
        Forwarder grouping = correlating(s -> s.groupBy(List.of("resource.subject")));
        delivered(grouping, of("e1", "7"));
        delivered(grouping, of("e2", "8"));
        Forwarder counting = correlating(s -> s.maxCreatesPerHour(1));
        delivered(counting, of("e1", "7"));
        delivered(counting, of("e2", "8"));

        assertThat(target.intents()).containsExactly("CREATE", "CREATE", "CREATE", "CREATE");
    }

    @Test
    void handsADeadLetterToAFallbackThatDoesNotCorrelateAsANotification() {
        target.next(new Rejected(Rejected.Reason.REFUSED, "no", Scope.DELIVERY));
        Forwarder forwarder = correlating(
                s -> s.onParked("chat"),
                b -> b.subscription(subscription("chat").build())
                        .rule(EventRule.builder("all").trigger("incidents").build()));
        await(accept(forwarder, of("e1", "7")), DeliveryState.PARKED);

        DeliveryQuery chat = DeliveryQuery.all().withSubscription("chat");
        await(forwarder.deliveries(chat).get(0).id(), DeliveryState.DELIVERED);
        DeliveryRequest handed = target.delivered.get(1);
        assertThat(handed.intent()).isEqualTo(Intent.NOTIFY);
        assertThat(handed.key().ticket().resourceId()).isEqualTo("e1");
    }

    @Test
    void showsInAPreviewTheCreateOfTheTicket() {
        ForwarderBuilder builder =
                builder().subscription(correlated().mapping(mapping("")).build());

        Preview.Request request =
                (Preview.Request) Preview.of(builder, of("e1", "7")).get(0).result();

        assertThat(request.intent()).isEqualTo(Intent.CREATE);
        assertThat(new String(request.request().body().orElseThrow(), UTF_8))
                .isEqualTo("{\"key\":\"default/incidents/correlated%3A7/1\"}");
    }

    @Test
    void keepsALongValueAsItsDigest() {
        Forwarder forwarder = correlating(s -> s);
        delivered(forwarder, of("e1", "\"" + "j".repeat(401) + "\""));

        assertThat(target.delivered.get(0).key().ticket().resourceId()).matches("correlated:sha256:[0-9a-f]{64}");
    }

    @Test
    void refusesAPathThatIsNone() {
        for (String path : List.of("/resource/jobId", "", "resource..jobId")) {
            assertThatThrownBy(() -> subscription("s").correlateBy(path).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("divided by dots");
        }
    }

    private void delivered(Forwarder forwarder, ChangeMessage event) {
        await(accept(forwarder, event), DeliveryState.DELIVERED);
    }

    /** An event of a job; its id is written as JSON. */
    private static ChangeMessage of(String id, String job) {
        return parse("BTP-EVENT.JobFailed", id, "\"jobId\":" + job);
    }

    private static Subscription.Builder correlated() {
        return subscription("incidents").correlateBy("resource.jobId");
    }

    private Forwarder correlating(UnaryOperator<Subscription.Builder> more) {
        return correlating(more, b -> b);
    }

    private Forwarder correlating(UnaryOperator<Subscription.Builder> more, UnaryOperator<ForwarderBuilder> besides) {
        Forwarder forwarder = besides.apply(
                        builder().subscription(more.apply(correlated()).build()))
                .build();
        forwarders.add(forwarder);
        forwarder.start();
        return forwarder;
    }

    private static Mapping mapping(String more) {
        return Mapping.compile("{\"_information\":{\"_version\":\"1\"},"
                + "\"structure\":{\"request\":{\"key\":\"#{@CORRELATION_KEY}\"}},"
                + "\"eventTypeMapping\":{\"operationMappings\":["
                + "{\"eventType\":\"BTP-EVENT.JobFailed\",\"operation\":\"POST\",\"path\":\"/a\"}" + more + "]}}");
    }
}
