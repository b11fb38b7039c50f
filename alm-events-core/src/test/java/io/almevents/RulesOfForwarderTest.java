package io.almevents;

import static io.almevents.event.Messages.parse;
import static io.almevents.rule.Predicates.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.rule.Predicates;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Destination;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which subscriptions an event reaches. All runs on the thread of the test, so that nothing has to be waited for. */
class RulesOfForwarderTest {
    private final ScriptedTarget target = new ScriptedTarget();
    private final List<ChangeMessage> filtered = new ArrayList<>();

    @Test
    void anEventReachesWhatTheMatchingRulesTriggerTogetherAndEachOnce() {
        Forwarder forwarder = started(builder("incidents", "chat", "log")
                .rule(EventRule.builder("errors")
                        .when("resource.rating", in("ERROR"))
                        .trigger("incidents", "chat")
                        .build())
                .rule(EventRule.builder("all").trigger("chat").build()));

        assertThat(subscriptions(forwarder, rated("A.CREATED", "r1", "ERROR"))).containsExactly("incidents", "chat");
        assertThat(subscriptions(forwarder, rated("A.CREATED", "r2", "INFO"))).containsExactly("chat");
    }

    @Test
    void anEventThatNoRuleMatchesIsFilteredAndNotStored() {
        Forwarder forwarder = started(withRule(builder("incidents")));

        Receipt receipt = forwarder.accept(rated("A.CREATED", "r", "INFO"));

        assertThat(receipt.filtered()).isTrue();
        assertThat(receipt.duplicate()).isFalse();
        assertThat(forwarder.filteredEvents()).isEqualTo(1);
        assertThat(filtered).extracting(ChangeMessage::resourceId).containsExactly("r");
        assertThat(forwarder.deliveries(DeliveryQuery.all())).isEmpty();
        assertThat(forwarder.ticket("default", "incidents", "r")).isEmpty();
    }

    @Test
    void aTicketOnceBegunIsFollowedUntilItIsClosed() {
        Forwarder forwarder = started(withRule(builder("incidents")));

        assertThat(subscriptions(forwarder, rated("A.CREATED", "r", "ERROR"))).containsExactly("incidents");
        assertThat(subscriptions(forwarder, rated("A.UPDATED", "r", "INFO"))).containsExactly("incidents");
        assertThat(subscriptions(forwarder, rated("A.CLOSED", "r", "INFO"))).containsExactly("incidents");
        assertThat(subscriptions(forwarder, rated("A.UPDATED", "r", "OK"))).isEmpty();

        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "CLOSE");
    }

    @Test
    void aTicketThatIsStillToBeMadeIsFollowedAlreadyAlsoWithinOneBatch() {
        Forwarder forwarder = withRule(builder("incidents")).build();

        List<Receipt> receipts =
                forwarder.accept(List.of(rated("A.CREATED", "r", "ERROR"), rated("A.CLOSED", "r", "INFO")));

        assertThat(receipts).extracting(Receipt::filtered).containsExactly(false, false);
        assertThat(forwarder.deliveries(DeliveryQuery.all())).hasSize(2);
    }

    @Test
    void aClosingThatNoRuleWantsLeavesNothingBehindThatWouldHoldBackALateCreate() {
        Forwarder forwarder = started(withRule(builder("incidents")));
        ChangeMessage closing = parse("A.CLOSED", "r", "\"rating\":\"INFO\",\"updateTime\":\"2026-03-02T08:00:00Z\"");
        ChangeMessage late = parse("A.CREATED", "r", "\"rating\":\"ERROR\",\"updateTime\":\"2026-03-02T07:00:00Z\"");

        assertThat(subscriptions(forwarder, closing)).isEmpty();
        assertThat(subscriptions(forwarder, late)).containsExactly("incidents");

        assertThat(target.intents()).containsExactly("CREATE");
    }

    @Test
    void aSubscriptionMayChooseNotToFollow() {
        Forwarder forwarder = started(withRule(builder()
                .subscription(subscription("incidents").followOpenTickets(false).build())));

        assertThat(subscriptions(forwarder, rated("A.CREATED", "r", "ERROR"))).containsExactly("incidents");
        assertThat(subscriptions(forwarder, rated("A.CLOSED", "r", "INFO"))).isEmpty();
    }

    @Test
    void aRepeatedEventIsADuplicateEvenWhereNoRuleWantsIt() {
        Forwarder forwarder = started(withRule(builder("incidents")));
        forwarder.accept(rated("A.CREATED", "r", "ERROR"));
        ChangeMessage closing = rated("A.CLOSED", "r", "INFO");
        Receipt first = forwarder.accept(closing);

        Receipt again = forwarder.accept(closing);

        assertThat(again.duplicate()).isTrue();
        assertThat(again.filtered()).isFalse();
        assertThat(again.deliveries()).isEqualTo(first.deliveries());
    }

    @Test
    void tellsFaultsOfRulesWithAllOthers() {
        EventRule unknown = EventRule.builder("unknown").trigger("chat").build();
        ForwarderBuilder builder = builder("incidents")
                .rule(unknown)
                .rule(EventRule.builder("unknown").trigger("incidents").build())
                .destination(Destination.none(" "));

        assertThat(catchThrowableOfType(ConfigurationException.class, builder::build)
                        .faults())
                .containsExactly(
                        "a destination has no name",
                        "rule \"unknown\": there is no subscription \"chat\"; known are: incidents",
                        "two rules are named \"unknown\"");
    }

    @Test
    void aListenerThatFailsOnWhatIsFilteredChangesNothing() {
        Forwarder forwarder = started(withRule(builder("incidents").listener(new DeliveryListener() {
            @Override
            public void changed(Delivery delivery) {}

            @Override
            public void filtered(ChangeMessage message) {
                throw new IllegalStateException("listener");
            }
        })));

        assertThat(forwarder.accept(rated("A.CREATED", "r", "INFO")).filtered()).isTrue();
    }

    private static ForwarderBuilder withRule(ForwarderBuilder builder) {
        return builder.rule(EventRule.builder("errors")
                .when("resource.rating", Predicates.equalTo("ERROR"))
                .trigger("incidents")
                .build());
    }

    private ForwarderBuilder builder(String... subscriptions) {
        ForwarderBuilder builder = Forwarder.builder()
                .destination(Destination.none("desk"))
                .target(target)
                .executor(Runnable::run)
                .listener(new DeliveryListener() {
                    @Override
                    public void changed(Delivery delivery) {}

                    @Override
                    public void filtered(ChangeMessage message) {
                        filtered.add(message);
                    }
                });
        for (String name : subscriptions) {
            builder.subscription(subscription(name).build());
        }
        return builder;
    }

    private static Subscription.Builder subscription(String name) {
        return Subscription.builder(name).target("scripted").destination("desk");
    }

    private static Forwarder started(ForwarderBuilder builder) {
        Forwarder forwarder = builder.build();
        forwarder.start();
        return forwarder;
    }

    private static ChangeMessage rated(String eventType, String resourceId, String rating) {
        return parse(eventType, resourceId, "\"rating\":\"" + rating + "\"");
    }

    private static List<String> subscriptions(Forwarder forwarder, ChangeMessage event) {
        return forwarder.accept(event).deliveries().stream()
                .map(id -> forwarder.deliveries(DeliveryQuery.all().withId(id)).get(0))
                .map(delivery -> delivery.key().subscription())
                .toList();
    }
}
