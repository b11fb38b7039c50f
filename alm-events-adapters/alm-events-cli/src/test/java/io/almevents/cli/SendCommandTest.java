package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendCommandTest {
    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void begin() throws IOException {
        bench = new Workbench(folder);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void anEventThatARuleWantsBecomesATicket() throws IOException {
        CommandLineRun send = send("CREATED", "r1", "FATAL");
        assertThat(send.exitCode()).as("%s", send).isZero();
        assertThat(send.out()).startsWith("DELIVERED  incidents  ticket INC7  delivery ");
        assertThat(bench.received()).containsExactly("POST {\"title\":\"Störung\"}");
    }

    @Test
    void anEventThatNoRuleWantsIsNothingToDo() throws IOException {
        CommandLineRun send = send("CREATED", "r1", "INFO");
        assertThat(send.exitCode()).as("%s", send).isEqualTo(2);
        assertThat(send.err()).startsWith("No rule wants this event");
        assertThat(bench.received()).isEmpty();
    }

    @Test
    void aCloseOfNothingIsNothingToDo() throws IOException {
        CommandLineRun send = send("CLOSED", "r1", "FATAL");
        assertThat(send.exitCode()).as("%s", send).isEqualTo(2);
        assertThat(send.out()).startsWith("SKIPPED ");
    }

    @Test
    void aRefusedEventIsTheTargetsFault() throws IOException {
        bench.answers(422);
        CommandLineRun send = send("CREATED", "r1", "FATAL");
        assertThat(send.exitCode()).as("%s", send).isEqualTo(3);
        assertThat(send.out()).startsWith("PARKED REFUSED  incidents  delivery ");
    }

    @Test
    void whatStillWaitsAtTheEndOfThePatienceIsTheTargetsFault() throws IOException {
        bench.answers(503);
        CommandLineRun send = CommandLineRun.of(
                "send", bench.configuration(), "--event", bench.event("CREATED", "r1", "FATAL"), "--wait", "PT0.5S");
        assertThat(send.exitCode()).as("%s", send).isEqualTo(3);
        assertThat(send.out()).startsWith("PENDING TRYING_AGAIN  incidents");
    }

    @Test
    void theSameEventAgainTellsOfTheFirst() throws IOException {
        send("CREATED", "r1", "FATAL");
        CommandLineRun again = send("CREATED", "r1", "FATAL");
        assertThat(again.exitCode()).as("%s", again).isZero();
        assertThat(again.err()).startsWith("The same event was accepted before");
        assertThat(again.out()).startsWith("DELIVERED  incidents  ticket INC7");
        assertThat(bench.received()).hasSize(1);
    }

    @Test
    void theSourceIsTheOnlyOneOfTheConfigurationUnlessNamed() throws IOException {
        send("CREATED", "r1", "FATAL");
        CommandLineRun list = CommandLineRun.of("deliveries", "list", bench.configuration(), "--json");
        assertThat(list.out()).contains("\"source\":\"calm\"");
        CommandLineRun other = CommandLineRun.of(
                "send", bench.configuration(), "--event", bench.event("CREATED", "r1", "FATAL"), "--source", "tenant2");
        assertThat(other.exitCode()).as("%s", other).isZero();
        assertThat(bench.received()).hasSize(2);
    }

    @Test
    void bytesThatAreNoEventAreTheInputsFault() throws IOException {
        CommandLineRun send = CommandLineRun.of(
                "send", bench.configuration(), "--event", bench.file("event.json", "{\"eventType\":7}"));
        assertThat(send.exitCode()).as("%s", send).isEqualTo(1);
        assertThat(send.err()).contains("event.json: not a change message", "\"eventType\" must be a text");
        assertThat(send.err().lines()).hasSize(1);
    }

    @Test
    void aConfigurationWithFaultsIsTheInputsFault() throws IOException {
        Path broken =
                bench.file("broken.yaml", "store: { type: jdbc }\nsubscriptions:\n  - { name: a, target: rest }\n");
        CommandLineRun send = CommandLineRun.of("send", broken, "--event", bench.event("CREATED", "r1", "FATAL"));
        assertThat(send.exitCode()).as("%s", send).isEqualTo(1);
        assertThat(send.err()).contains("broken.yaml:3:");
    }

    @Test
    void aPatienceThatIsNoDurationIsWrongUsage() throws IOException {
        CommandLineRun send = CommandLineRun.of(
                "send", bench.configuration(), "--event", bench.event("CREATED", "r1", "FATAL"), "--wait", "soon");
        assertThat(send.exitCode()).as("%s", send).isEqualTo(64);
        assertThat(send.err()).startsWith("Invalid value for option '--wait'").contains("such as PT60S");
    }

    @Test
    void aDryRunShowsTheRequestAndTouchesNothing() throws IOException {
        CommandLineRun send = CommandLineRun.of(
                "send", bench.configuration(), "--event", bench.event("CREATED", "r1", "FATAL"), "--dry-run");
        assertThat(send.exitCode()).as("%s", send).isZero();
        assertThat(send.out()).contains("\"method\":\"POST\"", "\"title\":\"Störung\"", "/incidents");
        assertThat(bench.received()).isEmpty();
        assertThat(Files.exists(folder.resolve("events.db"))).isFalse();
    }

    private CommandLineRun send(String verb, String resource, String rating) throws IOException {
        return CommandLineRun.of("send", bench.configuration(), "--event", bench.event(verb, resource, rating));
    }
}
