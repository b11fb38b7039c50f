package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesCommandTest {
    private final ObjectMapper json = new ObjectMapper();

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
    void theListIsATableInTheOrderOfAcceptance() throws IOException {
        send("r1");
        bench.answers(422);
        send("r2");
        CommandLineRun list = run("list");
        assertThat(list.exitCode()).as("%s", list).isZero();
        assertThat(list.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(
                                        "ID +STATE +CAUSE +SUBSCRIPTION +EVENT TYPE +RESOURCE +ATTEMPTS +ACCEPTED +NEXT +TEXT"),
                        line -> assertThat(line)
                                .matches("\\S{36}  DELIVERED +incidents +EVENT-SITUATION.CREATED +r1 +1 +\\S+Z"),
                        line -> assertThat(line)
                                .matches(
                                        "\\S{36}  PARKED +REFUSED +incidents +EVENT-SITUATION.CREATED +r2 +1 +\\S+Z .*422.*"));
    }

    @Test
    void theListCanBeNarrowed() throws IOException {
        send("r1");
        bench.answers(422);
        send("r2");
        assertThat(run("list", "--state", "parked", "--json").out().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"resourceId\":\"r2\""));
        assertThat(run("list", "--resource", "r1", "--json").out().lines()).hasSize(1);
        assertThat(run("list", "--subscription", "other", "--json").out()).isEmpty();
        assertThat(run("list", "--destination", "desk", "--json").out().lines()).hasSize(2);
        assertThat(run("list", "--from", "2020-01-01T00:00:00Z", "--json").out().lines())
                .hasSize(2);
        assertThat(run("list", "--until", "2020-01-01T00:00:00Z", "--json").out())
                .isEmpty();
    }

    @Test
    void aListThatIsCutSaysSo() throws IOException {
        send("r1");
        send("r2");
        CommandLineRun list = run("list", "--limit", "1", "--json");
        assertThat(list.out().lines()).hasSize(1);
        assertThat(list.err()).contains("more than 1");
    }

    @Test
    void showTellsOfTheTicketToo() throws IOException {
        send("r1");
        CommandLineRun show = run("show", id());
        assertThat(show.exitCode()).as("%s", show).isZero();
        assertThat(show.out().lines())
                .anyMatch(line -> line.matches("state +DELIVERED"))
                .anyMatch(line -> line.matches(" +externalId +INC7"));
        JsonNode shape = json.readTree(run("show", id(), "--json").out());
        assertThat(shape.at("/ticket/externalId").asText()).isEqualTo("INC7");
        assertThat(shape.at("/ticket/state").asText()).isEqualTo("OPEN");
    }

    @Test
    void aRetriedDeadLetterIsDeliveredByWhoeverDeliversNext() throws IOException {
        bench.answers(422);
        send("r1");
        String id = id();
        CommandLineRun retry = run("retry", id);
        assertThat(retry.exitCode()).as("%s", retry).isZero();
        assertThat(retry.out()).isEqualTo(id + " waits for its next attempt" + System.lineSeparator());
        assertThat(run("list", "--state", "PENDING", "--json").out()).contains(id);
        bench.answers(201);
        send("r2");
        assertThat(run("list", "--state", "DELIVERED", "--json").out().lines()).hasSize(2);
    }

    @Test
    void allDeadLettersThatFitAreRetriedOrGivenUpAtOnce() throws IOException {
        send("r1");
        bench.answers(422);
        send("r2");
        send("r3");
        assertThat(run("retry", "--destination", "other").exitCode()).isEqualTo(2);
        assertThat(run("retry", "--until", "2020-01-01T00:00:00Z").exitCode()).isEqualTo(2);
        CommandLineRun retry = run("retry", "--subscription", "incidents", "--from", "2020-01-01T00:00:00Z");
        assertThat(retry.exitCode()).as("%s", retry).isZero();
        assertThat(retry.out()).isEqualTo("2 deliveries wait for their next attempt" + System.lineSeparator());
        assertThat(run("list", "--state", "PENDING", "--json").out().lines()).hasSize(2);

        assertThat(run("discard", "--all").exitCode()).isEqualTo(2);
        send("r4");
        CommandLineRun discard = run("discard", "--all");
        assertThat(discard.out()).isEqualTo("3 deliveries are given up" + System.lineSeparator());
        assertThat(run("list", "--state", "DELIVERED", "--json").out().lines()).hasSize(1);
    }

    @Test
    void whatIsActedOnMustBeSaidInOneWay() throws IOException {
        assertThat(run("retry").exitCode()).isEqualTo(64);
        assertThat(run("retry", "--all", "--destination", "desk").exitCode()).isEqualTo(64);
        assertThat(run("discard", "id", "--all").exitCode()).isEqualTo(64);
        assertThat(run("discard", "--from", "yesterday").exitCode()).isEqualTo(64);
    }

    @Test
    void aDiscardedDeadLetterStaysVisible() throws IOException {
        bench.answers(422);
        send("r1");
        CommandLineRun discard = run("discard", id());
        assertThat(discard.exitCode()).as("%s", discard).isZero();
        assertThat(run("list", "--state", "DISCARDED", "--json").out().lines()).hasSize(1);
    }

    @Test
    void showTellsWhoActedOnADelivery() throws IOException {
        bench.answers(422);
        send("r1");
        String id = id();
        run("retry", id);
        assertThat(run("show", id).out().lines())
                .anyMatch(line -> line.matches("retriedBy +" + System.getProperty("user.name")))
                .anyMatch(line -> line.matches("retriedAt +\\S+Z"));
        run("discard", id, "--by", "Jane Doe");
        assertThat(run("show", id).out().lines()).anyMatch(line -> line.matches("discardedBy +Jane Doe"));
        assertThat(run("retry", id, "--by", " ").exitCode()).isEqualTo(64);
    }

    @Test
    void aPurgedResourceIsForgotten() throws IOException {
        bench.answers(422);
        send("r1");
        send("r2");
        CommandLineRun purge = run("purge", "r1");
        assertThat(purge.exitCode()).as("%s", purge).isZero();
        assertThat(purge.out()).isEqualTo("r1 is forgotten: deliveries 1, tickets 0" + System.lineSeparator());
        assertThat(run("list", "--json").out().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"r2\""));
        assertThat(run("purge", "r1").exitCode()).isEqualTo(2);
        assertThat(run("purge", " ").exitCode()).isEqualTo(64);
    }

    @Test
    void whatFollowsAnOpenTicketIsNotPurged() throws IOException {
        send("r1");
        CommandLineRun purge = run("purge", "r1");
        assertThat(purge.exitCode()).isEqualTo(2);
        assertThat(purge.err()).startsWith("r1 is kept: 0 of its deliveries have not ended, 1 of its tickets");
        assertThat(run("list", "--json").out().lines()).hasSize(1);
    }

    @Test
    void whatCannotBeActedOnIsNothingToDo() throws IOException {
        send("r1");
        assertThat(run("retry", id()).exitCode()).isEqualTo(2);
        assertThat(run("discard", "no-such-id").err()).startsWith("no-such-id is not given up");
        CommandLineRun show = run("show", "no-such-id");
        assertThat(show.exitCode()).isEqualTo(2);
        assertThat(show.err().lines()).containsExactly("there is no delivery no-such-id");
    }

    /** The environment of the service, with its secrets, is seldom that of its operator. */
    @Test
    void aSecretThatIsMissingHereDoesNotMatter() throws IOException {
        send("r1");
        String text = Files.readString(bench.configuration())
                .replace("allow:", "apiKey: \"${env:NO_SUCH_VARIABLE}\", allow:");
        Path elsewhere = bench.file("elsewhere.yaml", text);
        CommandLineRun list = CommandLineRun.of("deliveries", "list", elsewhere, "--json");
        assertThat(list.exitCode()).as("%s", list).isZero();
        assertThat(list.out().lines()).hasSize(1);
    }

    @Test
    void aStoreInMemoryHasNothingToLookAt() throws IOException {
        CommandLineRun list = CommandLineRun.of("deliveries", "list", bench.file("empty.yaml", "rules: []\n"));
        assertThat(list.exitCode()).as("%s", list).isEqualTo(1);
        assertThat(list.err()).contains("in memory");
    }

    private void send(String resource) throws IOException {
        CommandLineRun.of("send", bench.configuration(), "--event", bench.event("CREATED", resource, "FATAL"));
    }

    private String id() throws IOException {
        return json.readTree(run("list", "--json").out().lines().findFirst().orElseThrow())
                .get("id")
                .asText();
    }

    private CommandLineRun run(String command, Object... more) throws IOException {
        Object[] words = new Object[more.length + 3];
        words[0] = "deliveries";
        words[1] = command;
        words[2] = bench.configuration();
        System.arraycopy(more, 0, words, 3, more.length);
        return CommandLineRun.of(words);
    }
}
