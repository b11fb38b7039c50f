package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.Forwarder;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.StoreException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwarderOnFileTest {
    @TempDir
    private Path folder;

    @Test
    void startsOneForwarderOnAFileAtATime() {
        try (Forwarder second = forwarder()) {
            try (Forwarder first = forwarder()) {
                first.start();

                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(second::start)
                        .withMessageContaining("is dispatched by process "
                                + ProcessHandle.current().pid() + "@");
            }
            second.start();
        }
    }

    @Test
    void findsTheStoreByItsName() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Forwarder.builder().store("paper", Map.of()).build())
                .satisfies(fault -> assertThat(fault.faults())
                        .containsExactly("there is no store \"paper\"; known are: jdbc, memory"));
    }

    private Forwarder forwarder() {
        return Forwarder.builder()
                .store("jdbc", Map.of("url", "jdbc:sqlite:" + folder.resolve("events.db")))
                .build();
    }
}
