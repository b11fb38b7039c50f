package io.almevents.store.jdbc;

import io.almevents.spi.Appended;
import io.almevents.spi.Attempts;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completed;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.spi.Store;
import io.almevents.spi.Submission;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Stores that break their promise in one way each: whoever does not catch them proves nothing. One that does not sync is
 * not among them, for the end of a process loses nothing that the system has taken: {@link SyncCountTest} counts the syncs.
 */
final class BrokenStore {
    private static final int NOW_AND_THEN = 20;

    private final Store sound;
    private final Kind kind;
    private Optional<DeliveryId> aside = Optional.empty();
    private final AtomicInteger calls = new AtomicInteger();

    private BrokenStore(Store sound, Kind kind) {
        this.sound = sound;
        this.kind = kind;
    }

    enum Kind {
        /** Keeps its promise. */
        SOUND,
        /** Acknowledges now and commits later. */
        ACKNOWLEDGES_FIRST,
        /** Keeps another message in the place of some. */
        FORGETS_BODIES,
        /** Acknowledges the events of one resource and keeps none of them. */
        FORGETS_A_KEY,
        /** Tells that a completion was written, and gives the delivery out again. */
        COMPLETES_TWICE,
        /** Gives later deliveries of a key before the first. */
        OUT_OF_ORDER;

        Store open(Dialect dialect) {
            Store sound = JdbcStore.open(dialect);
            if (this == ACKNOWLEDGES_FIRST) {
                // The tables are there; only what comes now is late.
                sound.close();
                return JdbcStore.open(new LateCommits(dialect));
            }
            return this == SOUND ? sound : new BrokenStore(sound, this).proxy();
        }
    }

    private Store proxy() {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> breaks(method) ? broken(method, arguments) : soundly(method, arguments));
    }

    private boolean breaks(Method method) {
        return switch (kind) {
            case FORGETS_BODIES, FORGETS_A_KEY -> method.getName().equals("append");
            case COMPLETES_TWICE -> isNowAndThen(method, "complete", "completeAndClaim");
            case OUT_OF_ORDER -> isNowAndThen(method, "claim");
            case SOUND, ACKNOWLEDGES_FIRST -> false;
        };
    }

    private boolean isNowAndThen(Method method, String... names) {
        return List.of(names).contains(method.getName()) && calls.incrementAndGet() % NOW_AND_THEN == 0;
    }

    private Object soundly(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(sound, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object broken(Method method, Object[] arguments) throws Throwable {
        return switch (kind) {
            case FORGETS_BODIES -> {
                arguments[0] = withoutBodies(submissions(arguments));
                yield soundly(method, arguments);
            }
            case FORGETS_A_KEY ->
                isForgotten(submissions(arguments))
                        ? List.of(new Appended(List.of(DeliveryId.random()), false))
                        : soundly(method, arguments);
            case COMPLETES_TWICE -> completed(method, releaseInstead((Claim) arguments[0]));
            case OUT_OF_ORDER -> letOvertake((String) arguments[0], (Instant) arguments[2]);
            case SOUND, ACKNOWLEDGES_FIRST -> throw new IllegalStateException(kind.name());
        };
    }

    private static List<Submission> submissions(Object[] arguments) {
        return ((List<?>) arguments[0]).stream().map(Submission.class::cast).collect(Collectors.toList());
    }

    /** The same resource, intent and candidates, with a message that says nothing. */
    private static List<Submission> withoutBodies(List<Submission> submissions) {
        return submissions.stream()
                .map(submission -> new Submission(
                        Events.event(submission.message().resourceId(), ""),
                        submission.intent(),
                        submission.candidates()))
                .toList();
    }

    private static boolean isForgotten(List<Submission> submissions) {
        return submissions.size() == 1
                && submissions.get(0).message().resourceId().endsWith("3");
    }

    private static Object completed(Method method, Optional<Delivery> delivery) {
        return method.getName().equals("complete") ? delivery : new Completed(delivery, Optional.empty());
    }

    private Optional<Delivery> releaseInstead(Claim claim) {
        sound.release(claim);
        return Optional.of(sound.query(DeliveryQuery.all().withId(claim.id()), Instant.now())
                .get(0));
    }

    /** Puts the first delivery of a key aside, and back only the next time. */
    private synchronized List<Claim> letOvertake(String destination, Instant now) {
        aside.ifPresent(id -> sound.retry(id, "jane", now));
        Outcome parked = new Outcome.Ended(DeliveryState.PARKED, Optional.of(Cause.REFUSED), "");
        for (Claim claim : sound.claim(destination, 1, now, Events.LEASE)) {
            sound.complete(claim, new Completion(claim.ticket(), Attempts.NONE, parked), now);
            aside = Optional.of(claim.id());
        }
        return List.of();
    }
}
