package io.almevents.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.simulator.sap.EventCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaygroundTest {
    @TempDir
    private Path folder;

    @Test
    void writesTheKeysThatTheSimulatorTakes() throws IOException {
        try (Playground playground = Playground.open(folder.resolve("keys"), Clock.systemUTC())) {
            assertThat(folder.resolve("keys/cloud-alm.json"))
                    .hasContent(playground.simulator().cloudAlmServiceKey());
            assertThat(folder.resolve("keys/cis-central.json"))
                    .hasContent(playground.simulator().cisServiceKey(EventCategory.CENTRAL));
            assertThat(folder.resolve("keys/cis-local.json"))
                    .hasContent(playground.simulator().cisServiceKey(EventCategory.LOCAL));
            assertThat(folder.resolve("keys/authority.pem"))
                    .hasContent(playground.simulator().authority());
            assertThat(folder.resolve("keys/cloud-alm-x509.json")).content().contains("certurl");
        }
    }

    @Test
    void somethingHappensAtEveryStep() throws IOException {
        try (Playground playground = Playground.open(folder, Clock.systemUTC())) {
            assertThat(playground.greeting())
                    .contains("Subaccount qa-1 was created; disruption EVT-70000 began")
                    .anyMatch(line -> line.startsWith("BTP_EVENTS http://127.0.0.1:"));
            assertThat(playground.next()).isEqualTo("Subaccount qa-2 was created; disruption EVT-70000 ended");
            assertThat(playground.next()).isEqualTo("Subaccount qa-3 was created; disruption EVT-70001 began");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Playground.open(file, Clock.systemUTC())).isInstanceOf(IOException.class);
    }
}
