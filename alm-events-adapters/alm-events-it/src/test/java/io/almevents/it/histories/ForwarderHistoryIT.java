package io.almevents.it.histories;

import static org.assertj.core.api.Assertions.fail;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.store.InMemoryStore;
import io.almevents.testkit.Figures;
import io.almevents.ticket.TicketKey;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random days of a forwarder whose work runs when the test says so, by a clock that the test moves, to a target that fails by
 * chance and knows what really happened. What the target must never see, and what must be true at the end of the day, is
 * checked; a day that fails is made short. {@code -Dalmevents.forwarder.histories=10000} plays more.
 */
class ForwarderHistoryIT {
    private static final int HISTORIES = Integer.getInteger("almevents.forwarder.histories", 300);
    private static final long SEED = Long.getLong("almevents.seed", System.nanoTime());
    private static final int LONGEST = 60;
    private static final int ROUNDS_TO_END = 400;
    private static final List<String> VERBS = List.of("CREATED", "UPDATED", "UPDATED", "CLOSED");
    private static final DeliveryId NOBODY = new DeliveryId("nobody");

    /** What happens: numbers that are counted among what there is, so that steps may be left out. */
    private record Step(int kind, int which, int verb) {}

    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-03-02T08:00:00Z");
        private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();

        void pass(Duration time) {
            now = now.plus(time);
        }

        boolean runOne() {
            Runnable next = work.poll();
            if (next != null) {
                next.run();
            }
            return next != null;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void keepsItsWordThroughRandomDays() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long requests = 0;
        for (int number = 1; number <= HISTORIES; number++) {
            long seed = random.nextLong();
            List<Step> steps = steps(new SplittableRandom(seed));
            World world = play(seed, steps);
            requests += world.requests;
            if (!world.broken.isEmpty()) {
                List<Step> shortest = shortest(seed, steps);
                fail("seed " + SEED + ", history " + number + ": " + play(seed, shortest).broken + " by\n"
                        + shortest.stream().map(step -> "  " + step).collect(Collectors.joining("\n")));
            }
        }
        System.out.println(Figures.of("histories-forwarder", ForwarderHistoryIT.class)
                .seed(SEED)
                .put("histories", HISTORIES)
                .put("requests", requests)
                .put("promises broken", 0)
                .write());
    }

    private static List<Step> steps(SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        int length = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            steps.add(new Step(random.nextInt(100), random.nextInt(1000), random.nextInt(VERBS.size())));
        }
        return steps;
    }

    private static List<Step> shortest(long seed, List<Step> failing) throws Exception {
        List<Step> steps = failing;
        for (int i = 0; i < steps.size(); ) {
            List<Step> fewer = new ArrayList<>(steps);
            fewer.remove(i);
            if (play(seed, fewer).broken.isEmpty()) {
                i++;
            } else {
                steps = fewer;
            }
        }
        return steps;
    }

    private static World play(long seed, List<Step> steps) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        World world = new World(random.split());
        SplittableRandom jitter = random.split();
        Hands hands = new Hands();
        ForwarderBuilder builder = Forwarder.builder()
                .store(InMemoryStore.create())
                .destination(Destination.none("desk"))
                .target(world)
                .clock(hands)
                .executor(hands.work::add)
                .drain(Duration.ZERO)
                .listener(delivery -> {
                    if (delivery.state().ended()) {
                        world.ended(delivery.id());
                    }
                })
                .subscription(Subscription.builder("incidents")
                        .target("world")
                        .destination("desk")
                        .onDoubt(world.retriesDoubt() ? OnDoubt.RETRY : OnDoubt.PARK)
                        .build());
        try (Forwarder forwarder = chance(builder, jitter::nextLong).build()) {
            forwarder.start();
            int number = 0;
            for (Step step : steps) {
                take(step, number++, forwarder, hands, world);
            }
            endTheDay(forwarder, hands, world);
        }
        return world;
    }

    private static void take(Step step, int number, Forwarder forwarder, Hands hands, World world) {
        if (step.kind() < 35) {
            String resource = "r" + step.which() % 3;
            String json = "{\"subscriptionId\":\"s\",\"resourceType\":\"T\",\"eventType\":\"A." + VERBS.get(step.verb())
                    + "\",\"resourceId\":\"" + resource + "\",\"resource\":{\"number\":" + number + "}}";
            forwarder
                    .accept(ChangeMessage.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .deliveries()
                    .forEach(id -> world.accepted(id, resource));
        } else if (step.kind() < 75) {
            for (int i = 0; i <= step.which() % 4; i++) {
                hands.runOne();
            }
        } else if (step.kind() < 92) {
            hands.pass(Duration.ofSeconds(step.which() % 200));
            forwarder.discard(NOBODY);
        } else if (!world.accepted().isEmpty()) {
            DeliveryId id = world.accepted().get(step.which() % world.accepted().size());
            boolean done = step.kind() < 96 ? forwarder.retry(id) : forwarder.discard(id);
            if (done) {
                world.excuse(id);
            }
        }
    }

    /** With a sound target, and time enough, all that was accepted ends, or waits where people see it. */
    private static void endTheDay(Forwarder forwarder, Hands hands, World world) {
        world.recover();
        for (int i = 0;
                i < ROUNDS_TO_END
                        && !unsettled(forwarder.deliveries(DeliveryQuery.all())).isEmpty();
                i++) {
            while (hands.runOne()) {
                // Until there is nothing more to do now.
            }
            hands.pass(Duration.ofMinutes(10));
            forwarder.discard(NOBODY);
        }
        List<Delivery> all = forwarder.deliveries(DeliveryQuery.all());
        for (DeliveryId id : world.accepted()) {
            if (all.stream().noneMatch(one -> one.id().equals(id))) {
                world.broken.add(id + " is nowhere");
            }
        }
        unsettled(all).forEach(one -> world.broken.add(one + " neither ended nor waits for people"));
        world.judge();
    }

    /** What has not ended, and does not wait for people to settle a doubt, itself or behind one of its key that does. */
    private static List<Delivery> unsettled(List<Delivery> inOrder) {
        Set<TicketKey> doubtful = new HashSet<>();
        List<Delivery> unsettled = new ArrayList<>();
        for (Delivery one : inOrder) {
            boolean held = one.state() == DeliveryState.HELD
                    && one.cause().filter(Cause.IN_DOUBT::equals).isPresent();
            if (held) {
                doubtful.add(one.key());
            } else if (!one.state().ended() && !doubtful.contains(one.key())) {
                unsettled.add(one);
            }
        }
        return unsettled;
    }

    /** The builder hides chance from hosts. */
    private static ForwarderBuilder chance(ForwarderBuilder builder, LongUnaryOperator value)
            throws ReflectiveOperationException {
        Method setter = ForwarderBuilder.class.getDeclaredMethod("random", LongUnaryOperator.class);
        setter.setAccessible(true);
        return (ForwarderBuilder) setter.invoke(builder, value);
    }
}
