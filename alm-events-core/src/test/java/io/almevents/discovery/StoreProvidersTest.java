package io.almevents.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Store;
import io.almevents.spi.StoreProvider;
import io.almevents.store.InMemoryStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreProvidersTest {
    @Test
    void givesTheProviderOfAName() {
        Named heap = new Named("heap");

        assertThat(StoreProviders.of(List.of(heap, new Named("paper"))).named("heap"))
                .isSameAs(heap);
    }

    @Test
    void namesTheKnownOnesWhereANameIsUnknown() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> StoreProviders.of(List.of(new Named("paper"), new Named("heap")))
                        .named("stone"))
                .withMessage("there is no store \"stone\"; known are: heap, memory, paper");
    }

    @Test
    void refusesTwoProvidersOfOneName() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> StoreProviders.of(List.of(new Named("heap"), new Named("heap")))
                        .named("heap"))
                .withMessageContaining("two stores are named \"heap\"");
    }

    private record Named(String name) implements StoreProvider {
        @Override
        public Store open(Map<String, String> settings) {
            return InMemoryStore.create();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
