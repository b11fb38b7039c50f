package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.rule.EventRule;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Rejected;
import io.almevents.spi.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes a dead letter is handed to the fallback of its subscription. */
@Timeout(60)
class OnParkedTest extends ForwarderCase {
    private static final Rejected REFUSED = new Rejected(Rejected.Reason.REFUSED, "422", Scope.DELIVERY);

    @Test
    void handsTheEventOfADeadLetterToTheFallback() {
        target.next(REFUSED);
        Forwarder forwarder = withFallback();
        DeliveryId dead = accept(forwarder, about("A.CREATED", "r", "1"));
        await(dead, DeliveryState.PARKED);

        DeliveryId handed = handedTo(forwarder, "mail").get(0).id();
        await(handed, DeliveryState.DELIVERED);
        assertThat(target.delivered)
                .extracting(request -> request.key().ticket().subscription())
                .containsExactly("desk", "mail");
        assertThat(forwarder.ticket("default", "mail", "r")).isPresent();
    }

    @Test
    void letsTheFallbackFollowTheTicketThatItBegan() {
        target.next(REFUSED);
        Forwarder forwarder = withFallback();
        await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.PARKED);
        await(handedTo(forwarder, "mail").get(0).id(), DeliveryState.DELIVERED);

        forwarder.accept(about("A.CLOSED", "r", "2")).deliveries().forEach(id -> await(forwarder, id));

        assertThat(handedTo(forwarder, "mail"))
                .extracting(Delivery::eventType)
                .containsExactly("A.CREATED", "A.CLOSED");
    }

    @Test
    void handsItOverOnlyOnceHoweverOftenAnOperatorTriesAgain() {
        target.next(REFUSED);
        Forwarder forwarder = withFallback();
        DeliveryId dead = accept(forwarder, about("A.CREATED", "r", "1"));
        await(dead, DeliveryState.PARKED);
        await(handedTo(forwarder, "mail").get(0).id(), DeliveryState.DELIVERED);
        target.next(REFUSED);

        forwarder.retry(dead);

        await(dead, DeliveryState.PARKED);
        assertThat(handedTo(forwarder, "mail")).hasSize(1);
    }

    @Test
    void goesOnToTheFallbackOfTheFallback() {
        target.next(REFUSED).next(REFUSED);
        Forwarder forwarder = forwarder(
                b -> b.subscription(subscription("desk").onParked("mail").build())
                        .subscription(subscription("mail").onParked("pager").build())
                        .subscription(subscription("pager").build())
                        .rule(EventRule.builder("all").trigger("desk").build()));
        forwarder.start();
        await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.PARKED);
        await(handedTo(forwarder, "mail").get(0).id(), DeliveryState.PARKED);

        await(handedTo(forwarder, "pager").get(0).id(), DeliveryState.DELIVERED);
    }

    @Test
    void doesNotHandOverAQuestionAfterATicket() {
        Forwarder forwarder = withFallback();
        await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.DELIVERED);
        target.next(REFUSED);

        await(accept(forwarder, about("A.PING", "r", "1")), DeliveryState.PARKED);

        assertThat(handedTo(forwarder, "mail")).isEmpty();
    }

    @Test
    void refusesFallbacksThatDoNotExistOrGoRoundInACircle() {
        ForwarderBuilder builder = builder()
                .subscription(subscription("a").onParked("b").build())
                .subscription(subscription("b").onParked("c").build())
                .subscription(subscription("c").onParked("b").build())
                .subscription(subscription("d").onParked("d").build())
                .subscription(subscription("e").onParked("moon").build());

        ConfigurationException fault = catchThrowableOfType(ConfigurationException.class, builder::build);

        assertThat(fault.faults())
                .containsExactly(
                        "subscription \"b\": dead letters would go round in a circle: b -> c -> b",
                        "subscription \"d\": dead letters would go round in a circle: d -> d",
                        "subscription \"e\": there is no subscription \"moon\"; known are: a, b, c, d, e");
        assertThat(fault.details())
                .allSatisfy(detail -> assertThat(detail.pointer()).isEqualTo("/onParked"));
    }

    private Forwarder withFallback() {
        return started(b -> b.subscription(subscription("desk").onParked("mail").build())
                .subscription(subscription("mail").build())
                .rule(EventRule.builder("all").trigger("desk").build()));
    }

    private static List<Delivery> handedTo(Forwarder forwarder, String subscription) {
        return forwarder.deliveries(DeliveryQuery.all().withSubscription(subscription));
    }

    private void await(Forwarder forwarder, DeliveryId id) {
        boolean ofTheFallback = delivery(forwarder, id).key().subscription().equals("mail");
        await(id, ofTheFallback ? DeliveryState.DELIVERED : DeliveryState.SKIPPED);
    }
}
