package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Delivered;
import io.almevents.spi.Destination;
import io.almevents.spi.Rejected;
import io.almevents.spi.Scope;
import io.almevents.ticket.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the sender of an event is told of its ticket. */
@Timeout(60)
class SenderAnswersTest {
    private final ScriptedTarget target = new ScriptedTarget();
    private final List<Forwarder> forwarders = new ArrayList<>();

    @AfterEach
    void close() {
        forwarders.forEach(Forwarder::close);
    }

    @Test
    void aRepeatedMessageIsAnsweredWithTheTicket() {
        Forwarder forwarder = started(Runnable::run, b -> b.subscription(subscription("one")));
        ChangeMessage created = about("A.CREATED", "r", "1");
        target.answers.add(ticket("INC1"));

        assertThat(answer(forwarder, created)).isEmpty();
        assertThat(answer(forwarder, created)).contains("INC1");
    }

    @Test
    void aPingIsAnsweredWithTheTicketAndStillReadsIt() {
        Forwarder forwarder = started(Runnable::run, b -> b.subscription(subscription("one")));
        target.answers.add(ticket("INC1"));
        forwarder.accept(about("A.CREATED", "r", "1"));

        assertThat(answer(forwarder, about("A.PING", "r", "2"))).contains("INC1");

        assertThat(target.intents()).containsExactly("CREATE", "READ");
    }

    @Test
    void aPingOfAResourceWithoutATicketIsAnsweredWithNothing() {
        Forwarder forwarder = started(Runnable::run, b -> b.subscription(subscription("one")));

        assertThat(answer(forwarder, about("A.PING", "r", "1"))).isEmpty();
    }

    @Test
    void anyOtherEventIsAnsweredWithNothing() {
        Forwarder forwarder = started(Runnable::run, b -> b.subscription(subscription("one")));
        target.answers.add(ticket("INC1"));
        forwarder.accept(about("A.CREATED", "r", "1"));

        assertThat(answer(forwarder, about("A.UPDATED", "r", "2"))).isEmpty();
        assertThat(answer(forwarder, about("A.CREATED", "r", "3"))).isEmpty();
    }

    @Test
    void ofSeveralSubscriptionsTheFirstThatKnowsAnIdAnswers() {
        Forwarder forwarder = started(
                Runnable::run,
                b -> b.subscription(subscription("chat"))
                        .subscription(subscription("one"))
                        .subscription(subscription("two")));
        for (int i = 0; i < 3; i++) {
            target.answers.add(request -> {
                String subscription = request.key().ticket().subscription();
                Ticket ticket = request.ticket();
                return new Delivered(subscription.equals("chat") ? ticket : ticket.identified("id of " + subscription));
            });
        }
        forwarder.accept(about("A.CREATED", "r", "1"));

        assertThat(answer(forwarder, about("A.PING", "r", "2"))).contains("id of one");
    }

    @Test
    void aCreateWaitsForItsTicketWhereTheSubscriptionSaysSo() {
        CountDownLatch asked = new CountDownLatch(1);
        Forwarder forwarder = started(null, b -> b.subscription(answering("one")));
        target.answers.add(request -> {
            asked.await();
            return new Delivered(request.ticket().identified("INC1"));
        });
        ChangeMessage created = about("A.CREATED", "r", "1");
        Receipt receipt = forwarder.accept(created);
        asked.countDown();

        assertThat(forwarder.answer(created, receipt).flatMap(Ticket::externalId))
                .contains("INC1");
    }

    @Test
    void aCreateThatWasDeliveredAlreadyDoesNotWait() {
        Forwarder forwarder = started(Runnable::run, b -> b.subscription(answering("one")));
        target.answers.add(ticket("INC1"));

        assertThat(answer(forwarder, about("A.CREATED", "r", "1"))).contains("INC1");
    }

    @Test
    void aCreateThatEndsBadlyIsAnsweredWithNothing() {
        Forwarder forwarder = started(Runnable::run, b -> b.subscription(answering("one")));
        target.next(new Rejected(Rejected.Reason.REFUSED, "422", Scope.DELIVERY));

        assertThat(answer(forwarder, about("A.CREATED", "r", "1"))).isEmpty();
    }

    @Test
    void aCreateIsAnsweredWithNothingWhereItTakesLongerThanTheSenderShallWait() {
        Forwarder forwarder = build(null, b -> b.subscription(answering("one")).answerWithin(Duration.ofMillis(1)));

        assertThat(answer(forwarder, about("A.CREATED", "r", "1"))).isEmpty();
    }

    private static Optional<String> answer(Forwarder forwarder, ChangeMessage message) {
        return forwarder.answer(message, forwarder.accept(message)).flatMap(Ticket::externalId);
    }

    private static ScriptedTarget.Answering ticket(String id) {
        return request -> new Delivered(request.ticket().identified(id));
    }

    private static Subscription subscription(String name) {
        return Subscription.builder(name).target("scripted").destination("desk").build();
    }

    private static Subscription answering(String name) {
        return Subscription.builder(name)
                .target("scripted")
                .destination("desk")
                .answer(Subscription.Answer.TICKET)
                .build();
    }

    private Forwarder started(@Nullable Executor executor, UnaryOperator<ForwarderBuilder> more) {
        Forwarder forwarder = build(executor, more);
        forwarder.start();
        return forwarder;
    }

    private Forwarder build(@Nullable Executor executor, UnaryOperator<ForwarderBuilder> more) {
        ForwarderBuilder builder = more.apply(
                Forwarder.builder().destination(Destination.none("desk")).target(target));
        if (executor != null) {
            builder.executor(executor);
        }
        Forwarder forwarder = builder.build();
        forwarders.add(forwarder);
        return forwarder;
    }
}
