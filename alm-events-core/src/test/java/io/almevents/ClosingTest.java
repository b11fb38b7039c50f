package io.almevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Store;
import io.almevents.store.InMemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> calls = new ArrayList<>();
    private final List<Runnable> queued = new ArrayList<>();

    /** A round that was queued before the end took the right to deliver again, and nobody else could have it. */
    @Test
    void whatWasQueuedBeforeTheEndLeavesTheStoreAlone() {
        Forwarder forwarder = Forwarder.builder()
                .store(watched(InMemoryStore.create()))
                .executor(queued::add)
                .build();
        forwarder.start();
        assertThat(queued).isNotEmpty();
        forwarder.close();
        calls.clear();

        List.copyOf(queued).forEach(Runnable::run);

        assertThat(calls).isEmpty();
    }

    private Store watched(Store store) {
        return (Store) Proxy.newProxyInstance(
                ClosingTest.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
