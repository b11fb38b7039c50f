package io.almevents;

import static io.almevents.event.Messages.about;
import static io.almevents.event.Messages.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.rule.EventRule;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Found;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Unconfirmed;
import io.almevents.ticket.Members.Member;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Resources that share a ticket. */
@Timeout(60)
class GroupTest extends ForwarderCase {
    private static final List<String> BY_SERVICE = List.of("resource.serviceName");

    @Test
    void makesOneTicketOfAStormThatListsItsMembers() {
        Forwarder forwarder = grouping(s -> s.groupWait(Duration.ofSeconds(30)));
        for (int i = 0; i < 19; i++) {
            accept(forwarder, of("A.CREATED", "r" + i, "S4H"));
        }
        DeliveryId last = accept(forwarder, of("A.CREATED", "r19", "S4H"));
        clock.advance(Duration.ofSeconds(30));

        await(last, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE");
        assertThat(target.delivered.get(0).ticket().members().listed())
                .extracting(Member::resourceId)
                .hasSize(20)
                .startsWith("r0", "r1")
                .endsWith("r19");
    }

    @Test
    void updatesTheTicketForEachMemberAndClosesItWithTheLast() {
        Forwarder forwarder = grouping(s -> s);
        delivered(forwarder, of("A.CREATED", "r1", "S4H"));
        delivered(forwarder, of("A.CREATED", "r2", "S4H"));
        delivered(forwarder, of("A.CLOSED", "r1", "S4H"));
        delivered(forwarder, of("A.UPDATED", "r2", "S4H"));
        delivered(forwarder, of("A.CREATED", "r3", "other"));
        delivered(forwarder, of("A.CLOSED", "r2", "S4H"));

        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "UPDATE", "UPDATE", "CREATE", "CLOSE");
        Ticket ticket = forwarder.ticket("default", "incidents", "r1").orElseThrow();
        assertThat(ticket.state()).isEqualTo(TicketState.CLOSED);
        assertThat(ticket.members().count()).isEqualTo(2);
    }

    @Test
    void opensTheNextTicketForWhatComesAfterTheLastWasClosed() {
        Forwarder forwarder = grouping(s -> s);
        delivered(forwarder, of("A.CREATED", "r1", "S4H"));
        delivered(forwarder, of("A.CLOSED", "r1", "S4H"));
        delivered(forwarder, of("A.CREATED", "r2", "S4H"));

        assertThat(target.intents()).containsExactly("CREATE", "CLOSE", "CREATE");
        assertThat(target.delivered)
                .extracting(request -> request.key().value())
                .containsExactly(
                        "default/incidents/group%3AS4H/1",
                        "default/incidents/group%3AS4H/1", "default/incidents/group%3AS4H/2");
        assertThat(target.delivered.get(2).ticket().members().count()).isEqualTo(1);
    }

    @Test
    void reopensTheTicketWhereItWasClosedAShortWhileAgo() {
        target.capabilities = new Capabilities(false, Duration.ZERO, false, true);
        Forwarder forwarder = grouping(s -> s.reopenWithin(Duration.ofHours(1)));
        delivered(forwarder, of("A.CREATED", "r1", "S4H"));
        delivered(forwarder, of("A.CLOSED", "r1", "S4H"));
        delivered(forwarder, of("A.CREATED", "r2", "S4H"));
        delivered(forwarder, of("A.CLOSED", "r2", "S4H"));

        assertThat(target.intents()).containsExactly("CREATE", "CLOSE", "REOPEN", "CLOSE");
        assertThat(target.delivered.get(2).ticket().members().listed())
                .extracting(Member::resourceId)
                .containsExactly("r2");
    }

    @Test
    void searchesTheTicketOfAGroupWhoseCreateIsInDoubtAndThenClosesIt() {
        target.capabilities = Capabilities.NONE.withSearch(Duration.ofSeconds(20));
        Forwarder forwarder = grouping(s -> s);
        target.next(new Unconfirmed("no answer"));
        DeliveryId create = accept(forwarder, of("A.CREATED", "r1", "S4H"));
        await(create, DeliveryState.PENDING);
        DeliveryId close = accept(forwarder, of("A.CLOSED", "r1", "S4H"));
        target.findings.add(new Found(Ticket.NONE.identified("INC1")));

        clock.advance(Duration.ofSeconds(20));

        await(create, DeliveryState.DELIVERED);
        await(close, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "CLOSE");
    }

    @Test
    void closesATicketThatIsOpenWhenTheFieldOfItsMemberHasChanged() {
        Forwarder forwarder = grouping(s -> s);
        delivered(forwarder, of("A.CREATED", "r1", "S4H"));
        delivered(forwarder, of("A.UPDATED", "r1", "other"));
        delivered(forwarder, about("A.CLOSED", "r1", "no service"));

        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "CLOSE");
    }

    @Test
    void groupsWhatHasNoValueToo() {
        Forwarder forwarder = grouping(s -> s);
        delivered(forwarder, about("A.CREATED", "r1", "1"));
        delivered(forwarder, about("A.CREATED", "r2", "2"));

        assertThat(target.intents()).containsExactly("CREATE", "UPDATE");
    }

    @Test
    void sendsOneUpdateForAllThatCameWhileTheTargetWasDown() {
        Forwarder forwarder = grouping(s -> s);
        delivered(forwarder, of("A.CREATED", "r1", "S4H"));
        target.next(new Retry(Optional.of(Duration.ofMinutes(5)), Scope.DELIVERY, "503"));
        DeliveryId first = accept(forwarder, of("A.CREATED", "r2", "S4H"));
        await(first, DeliveryState.PENDING);
        DeliveryId second = accept(forwarder, of("A.CREATED", "r3", "S4H"));
        DeliveryId last = accept(forwarder, of("A.CLOSED", "r1", "S4H"));

        clock.advance(Duration.ofMinutes(5));

        await(first, DeliveryState.DELIVERED);
        assertThat(await(second, DeliveryState.SKIPPED).cause()).contains(Cause.GROUPED);
        await(last, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "UPDATE", "UPDATE");
    }

    @Test
    void letsTheMappingListTheMembersInTheCreateToo() {
        Forwarder forwarder = grouping(s -> s.mapping(mapping()).groupWait(Duration.ofSeconds(1)));
        accept(forwarder, of("A.CREATED", "r1", "S4H"));
        DeliveryId create = accept(forwarder, of("A.CREATED", "r2", "S4H"));
        clock.advance(Duration.ofSeconds(1));
        await(create, DeliveryState.DELIVERED);
        delivered(forwarder, of("A.CLOSED", "r1", "S4H"));

        assertThat(target.delivered)
                .extracting(GroupTest::body)
                .containsExactly(
                        "{\"list\":[\"r1 true\",\"r2 true\"],\"count\":2,\"open\":2}",
                        "{\"list\":[\"r1 false\",\"r2 true\"],\"count\":2,\"open\":1}");
    }

    @Test
    void showsInAPreviewWhatTheGroupOfOneWouldBe() {
        ForwarderBuilder builder =
                builder().subscription(grouped().mapping(mapping()).build());

        Preview.Request request = (Preview.Request)
                Preview.of(builder, of("A.CREATED", "r1", "S4H")).get(0).result();

        assertThat(new String(request.request().body().orElseThrow(), UTF_8))
                .isEqualTo("{\"list\":[\"r1 true\"],\"count\":1,\"open\":1}");
    }

    @Test
    void answersTheSenderWithTheTicketOfTheGroup() {
        Forwarder forwarder = grouping(s -> s.answer(Subscription.Answer.TICKET));
        target.answers.add(request -> new Delivered(request.ticket().identified("INC1")));
        ChangeMessage event = of("A.CREATED", "r1", "S4H");

        assertThat(forwarder
                        .answer(event, forwarder.accept(event))
                        .orElseThrow()
                        .externalId())
                .contains("INC1");
    }

    @Test
    void handsTheEventOfADeadLetterToTheFallbackInItsOwnGroup() {
        target.next(new Rejected(Rejected.Reason.REFUSED, "no", Scope.DELIVERY));
        Forwarder forwarder =
                started(b -> b.subscription(grouped("first").onParked("second").build())
                        .subscription(grouped("second").build())
                        .rule(EventRule.builder("all").trigger("first").build()));

        await(accept(forwarder, of("A.CREATED", "r1", "S4H")), DeliveryState.PARKED);

        DeliveryQuery second = DeliveryQuery.all().withSubscription("second");
        await(forwarder.deliveries(second).get(0).id(), DeliveryState.DELIVERED);
        DeliveryRequest handed = target.delivered.get(1);
        assertThat(handed.key().value()).isEqualTo("default/second/group%3AS4H/1");
        assertThat(handed.ticket().members().open()).isEqualTo(1);
    }

    @Test
    void createsTheTicketAgainWithAllMembersWhereItsCreateWasParked() {
        target.next(new Rejected(Rejected.Reason.REFUSED, "no", Scope.DELIVERY));
        Forwarder forwarder = grouping(s -> s);
        DeliveryId parked = accept(forwarder, of("A.CREATED", "r1", "S4H"));
        await(parked, DeliveryState.PARKED);
        delivered(forwarder, of("A.CREATED", "r2", "S4H"));
        assertThat(target.intents()).containsExactly("CREATE", "CREATE");
        assertThat(target.delivered.get(1).ticket().members().open()).isEqualTo(2);

        assertThat(forwarder.retry(parked)).isTrue();
        await(parked, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "CREATE", "UPDATE");
    }

    @Test
    void neverGroupsWhatNothingEverCloses() {
        Forwarder forwarder = grouping(s -> s);
        delivered(forwarder, of("BTP-EVENT.Alert", "e1", "S4H"));
        delivered(forwarder, of("BTP-EVENT.Alert", "e2", "S4H"));

        assertThat(target.intents()).containsExactly("NOTIFY", "NOTIFY");
    }

    @Test
    void refusesPathsThatAreNone() {
        for (String path : List.of("/resource/serviceName", "", "resource..name")) {
            assertThatThrownBy(() -> subscription("s").groupBy(List.of(path)).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("resource.serviceName");
        }
    }

    private static String body(DeliveryRequest request) {
        return new String(request.request().body().orElseThrow(), UTF_8);
    }

    private void delivered(Forwarder forwarder, ChangeMessage event) {
        await(accept(forwarder, event), DeliveryState.DELIVERED);
    }

    private static ChangeMessage of(String eventType, String resourceId, String service) {
        return parse(eventType, resourceId, "\"serviceName\":\"" + service + "\"");
    }

    private static Subscription.Builder grouped() {
        return grouped("incidents");
    }

    private static Subscription.Builder grouped(String name) {
        return subscription(name).groupBy(BY_SERVICE);
    }

    private Forwarder grouping(UnaryOperator<Subscription.Builder> more) {
        Forwarder forwarder =
                builder().subscription(more.apply(grouped()).build()).build();
        forwarders.add(forwarder);
        forwarder.start();
        return forwarder;
    }

    private static Mapping mapping() {
        return Mapping.compile("""
                {"_information":{"_version":"1"},"structure":{"request":{
                  "list":[{"@each":"#{@TICKET(members)}","@value":"#{@ITEM(resourceId)} #{@ITEM(open)}"}],
                  "count":"#{@TICKET(memberCount)}","open":"#{@TICKET(openMemberCount)}"}}}""");
    }
}
