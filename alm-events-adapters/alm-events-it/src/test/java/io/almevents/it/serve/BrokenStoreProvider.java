package io.almevents.it.serve;

import io.almevents.spi.Appended;
import io.almevents.spi.Claim;
import io.almevents.spi.Completed;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Store;
import io.almevents.spi.StoreProvider;
import io.almevents.spi.Submission;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens the durable store with one of its promises broken, so that one sees whether the kills show it. */
public final class BrokenStoreProvider implements StoreProvider {
    private static final int DELAY_MILLIS = 100;

    /** Which promise is broken. */
    public enum Kind {
        /** An event is answered before it is on the disk. */
        ANSWERS_BEFORE_THE_WRITE,
        /** A delivery that was under way at the crash comes back as if it had never been tried. */
        FORGETS_WHAT_WAS_UNDER_WAY
    }

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public Store open(Map<String, String> settings) {
        Map<String, String> rest = new HashMap<>(settings);
        Kind kind = Kind.valueOf(String.valueOf(rest.remove("kind")));
        StoreProvider sound = ServiceLoader.load(StoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("jdbc"))
                .findFirst()
                .orElseThrow();
        Store store = sound.open(rest);
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
        return (Store) Proxy.newProxyInstance(
                BrokenStoreProvider.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> {
                    if (kind == Kind.ANSWERS_BEFORE_THE_WRITE
                            && method.getName().equals("append")) {
                        var unused = later.schedule(
                                () -> late(store, method, arguments), DELAY_MILLIS, TimeUnit.MILLISECONDS);
                        return ((List<?>) arguments[0])
                                .stream()
                                        .map(submission -> answer((Submission) submission))
                                        .toList();
                    }
                    Object result = call(store, method, arguments);
                    return kind == Kind.FORGETS_WHAT_WAS_UNDER_WAY ? forgetful(result) : result;
                });
    }

    /** What is claimed, by itself or with the completion of another delivery, comes as new. */
    private static @Nullable Object forgetful(@Nullable Object result) {
        if (result instanceof Completed completed) {
            return new Completed(completed.delivery(), completed.next().map(BrokenStoreProvider::fresh));
        }
        return result instanceof List<?> list
                ? list.stream()
                        .map(one -> one instanceof Claim claim ? fresh(claim) : one)
                        .toList()
                : result;
    }

    private static Object call(Store store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object late(Store store, Method method, Object[] arguments) throws ReflectiveOperationException {
        return method.invoke(store, arguments);
    }

    private static Appended answer(Submission submission) {
        return new Appended(
                submission.candidates().stream()
                        .map(candidate -> DeliveryId.random())
                        .toList(),
                false);
    }

    private static Claim fresh(Claim claim) {
        return new Claim(
                claim.id(),
                claim.key(),
                claim.destination(),
                claim.message(),
                claim.ticket(),
                claim.attempts(),
                claim.check(),
                claim.insisted(),
                false,
                claim.fence(),
                claim.intent(),
                claim.group());
    }
}
