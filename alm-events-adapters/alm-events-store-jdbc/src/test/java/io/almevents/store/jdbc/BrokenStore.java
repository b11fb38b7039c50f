package io.almevents.store.jdbc;

import io.almevents.spi.Appended;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Store;
import io.almevents.spi.Submission;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Stores that break their promise in one way each: whoever does not catch them proves nothing. */
final class BrokenStore {
    private final Store store;
    private final Kind kind;
    private final List<Submission> unwritten = new ArrayList<>();

    private BrokenStore(Store store, Kind kind) {
        this.store = store;
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
        FORGETS_A_KEY;

        Store of(Store sound) {
            if (this == SOUND) {
                return sound;
            }
            BrokenStore broken = new BrokenStore(sound, this);
            return (Store) Proxy.newProxyInstance(
                    Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("append")) {
                            return broken.append(List.copyOf((List<?>) arguments[0]));
                        }
                        try {
                            return method.invoke(sound, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    private synchronized List<Appended> append(List<?> submissions) {
        List<Submission> wanted =
                submissions.stream().map(Submission.class::cast).toList();
        return switch (kind) {
            case ACKNOWLEDGES_FIRST -> later(wanted);
            case FORGETS_BODIES ->
                write(wanted.stream().map(BrokenStore::withoutBody).collect(Collectors.toList()));
            case FORGETS_A_KEY -> wanted.get(0).message().resourceId().endsWith("-3") ? invented() : write(wanted);
            case SOUND -> write(wanted);
        };
    }

    private List<Appended> later(List<Submission> wanted) {
        unwritten.addAll(wanted);
        if (unwritten.size() >= 30) {
            write(List.copyOf(unwritten));
            unwritten.clear();
        }
        return invented();
    }

    private List<Appended> write(List<Submission> submissions) {
        return store.append(submissions, Instant.now(), Duration.ofDays(1));
    }

    private static List<Appended> invented() {
        return List.of(new Appended(List.of(DeliveryId.random()), false));
    }

    private static Submission withoutBody(Submission submission) {
        return Events.submission(Events.event(submission.message().resourceId(), ""), "snow");
    }
}
