package io.almevents.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.spi.Rerouted;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CurrentRoutingTest {
    /** What the store does when it is told of the ways the next times; told once too often it fails. */
    private final Deque<Supplier<Rerouted>> answers = new ArrayDeque<>();

    private final Store store = (Store) Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) ->
                    method.getName().equals("reroute") ? answers.remove().get() : null);

    private final CurrentRouting routing = new CurrentRouting(List.of());

    @Test
    void tellsTheStoreAtFirstAndAfterEachChange() {
        answers.add(CurrentRoutingTest::nothing);
        tell();
        tell();
        answers.add(CurrentRoutingTest::nothing);
        routing.replace(List.of());
        tell();

        assertThat(answers).isEmpty();
    }

    @Test
    void tellsAgainWhatTheStoreRefused() {
        answers.add(() -> {
            throw new StoreException("locked", null);
        });
        answers.add(CurrentRoutingTest::nothing);

        assertThatExceptionOfType(StoreException.class).isThrownBy(this::tell);
        tell();

        assertThat(answers).isEmpty();
    }

    @Test
    void leadsToDestinationsThatNoSubscriptionNamesAnyMore() {
        answers.add(() -> new Rerouted(1, 0, Set.of("old")));
        tell();

        assertThat(routing.get().lanes()).extracting(Lane::destination).containsExactly("old");
    }

    private void tell() {
        routing.tell(store, Instant.EPOCH);
    }

    private static Rerouted nothing() {
        return new Rerouted(0, 0, Set.of());
    }
}
