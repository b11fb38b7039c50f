package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.simulator.Fault;
import io.almevents.simulator.sap.BtpEvent;
import io.almevents.simulator.sap.EventCategory;
import io.almevents.simulator.sap.SapEndpoint;
import io.almevents.simulator.sap.SapSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code types} and {@code events} against a server that answers as the documents of SAP say. */
class BtpCommandsTest {
    private static final Instant NINE = Instant.parse("2026-04-11T09:00:00Z");

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    private SapSimulator sap;
    private Path key;

    @BeforeEach
    void begin() throws IOException {
        sap = SapSimulator.builder().start();
        key = Files.writeString(folder.resolve("cis-key.json"), sap.cisServiceKey(EventCategory.CENTRAL));
    }

    @AfterEach
    void end() {
        sap.close();
    }

    @Test
    void typesAreATable() {
        CommandLineRun types = run("types");
        assertThat(types.exitCode()).as("%s", types).isZero();
        List<String> lines = types.out().lines().toList();
        assertThat(lines.get(0)).matches("TYPE +CATEGORY +SEARCH PARAMETERS +DESCRIPTION");
        assertThat(lines).anySatisfy(line -> assertThat(line).matches("Subaccount_Creation +CENTRAL .*"));
        assertThat(types.err()).isEmpty();
    }

    @Test
    void typesAreLinesOfJsonOnRequest() throws IOException {
        CommandLineRun types = run("types", "--json");
        assertThat(types.out().lines()).hasSizeGreaterThan(10).allSatisfy(line -> {
            JsonNode type = json.readTree(line);
            assertThat(type.path("type").asText()).isNotEmpty();
            assertThat(type.path("category").asText()).isEqualTo("CENTRAL");
            assertThat(type.path("searchParams").isArray()).isTrue();
        });
    }

    @Test
    void eventsAreATableOverAllPagesTheOldestFirst() {
        put(400);
        CommandLineRun events = run("events", "--page-size", "50");
        assertThat(events.exitCode()).as("%s", events.err()).isZero();
        List<String> lines = events.out().lines().toList();
        assertThat(lines).hasSize(401);
        assertThat(lines.get(0)).matches("ID +RECORDED +TYPE +ENTITY TYPE +ENTITY +ORIGIN");
        assertThat(lines.get(1)).matches("1 +2026-04-11T09:00:01Z  Subaccount_Creation  Subaccount .*");
        assertThat(lines.get(400)).startsWith("400  ");
    }

    @Test
    void eventsAreLinesOfJsonWithAllThatTheServiceTells() throws IOException {
        put(2);
        List<String> lines = run("events", "--json").out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(json.readTree(lines.get(1)).at("/details/number").asInt()).isEqualTo(2);
    }

    @Test
    void aLimitTellsThatThereIsMore() {
        put(20);
        CommandLineRun events = run("events", "--limit", "5", "--newest-first");
        assertThat(events.out().lines()).hasSize(6).element(1).asString().startsWith("20 ");
        assertThat(events.err()).contains("There are more than 5; see --limit.");
    }

    @Test
    void conditionsNarrowTheEvents() {
        put(20);
        sap.put(event(21).entity("Directory", "d-1").build());
        assertThat(ids("--from", "2026-04-11T09:00:19Z")).containsExactly("19", "20", "21");
        assertThat(ids("--to", "2026-04-11T11:00:02+02:00")).containsExactly("1", "2");
        assertThat(ids("--entity-type", "Directory")).containsExactly("21");
        assertThat(ids("--entity", "d-1,e-3")).containsExactly("3", "21");
        assertThat(ids("--id", "4,5")).containsExactly("4", "5");
        assertThat(ids("--type", "GlobalAccount_Update")).isEmpty();
    }

    @Test
    void aSearchParameterThatTheTypeDoesNotHaveIsRefusedWithThoseThatItHas() {
        CommandLineRun events = run("events", "--type", "Subaccount_Creation", "--param", "platformId=x");
        assertThat(events.exitCode()).isEqualTo(1);
        assertThat(events.err()).contains("platformId").doesNotContain("Exception");
    }

    @Test
    void whatTheServiceRefusesIsToldInItsWords() {
        CommandLineRun events = run("events", "--type", "EnvironmentInstance_Creation");
        assertThat(events.exitCode()).isEqualTo(1);
        assertThat(events.err()).contains("400", "The service says: ").doesNotContain("Exception");
    }

    @Test
    void aServiceThatIsAskedTooOftenOrIsDownEndsWithThree() {
        sap.failNext(SapEndpoint.BTP_EVENTS, 1, Fault.status(429));
        CommandLineRun busy = run("events");
        assertThat(busy.exitCode()).isEqualTo(3);
        assertThat(busy.err()).contains("429");
        sap.failNext(SapEndpoint.BTP_EVENTS, 1, Fault.status(500));
        assertThat(run("events").exitCode()).isEqualTo(3);
    }

    @Test
    void aWrongSecretEndsWithThreeAndIsNotShown() throws IOException {
        String wrong = Files.readString(key).replaceAll("(\"clientsecret\"\\s*:\\s*\")[^\"]*", "$1wrong-secret");
        Files.writeString(key, wrong);
        CommandLineRun types = run("types");
        assertThat(types.exitCode()).isEqualTo(3);
        assertThat(types.err()).contains("401").doesNotContain("wrong-secret", "Exception");
    }

    @Test
    void aKeyOfAnotherServiceIsRefusedByName() throws IOException {
        Files.writeString(key, sap.cloudAlmServiceKey());
        CommandLineRun types = run("types");
        assertThat(types.exitCode()).isEqualTo(1);
        assertThat(types.err()).contains("SAP Cloud ALM", "cis");
    }

    @Test
    void whatIsNoTimeIsWrongUsage() {
        CommandLineRun events = run("events", "--from", "yesterday");
        assertThat(events.exitCode()).isEqualTo(64);
        assertThat(events.err()).contains("'--from'", "expected a time of ISO 8601 with its zone", "'yesterday'");
    }

    private void put(int count) {
        for (int i = 1; i <= count; i++) {
            sap.put(event(i).entity("Subaccount", "e-" + i).build());
        }
    }

    private static BtpEvent.Builder event(int number) {
        return BtpEvent.builder(number, "Subaccount_Creation", NINE.plusSeconds(number))
                .details("{\"number\":" + number + "}");
    }

    private List<String> ids(String... conditions) {
        List<String> arguments = new ArrayList<>(List.of(conditions));
        arguments.add(0, "events");
        CommandLineRun events = run(arguments.toArray(String[]::new));
        assertThat(events.exitCode()).as("%s", events.err()).isZero();
        return events.out().lines().skip(1).map(line -> line.split(" ", 2)[0]).toList();
    }

    private CommandLineRun run(String... arguments) {
        List<Object> all = new ArrayList<>(List.of((Object[]) arguments));
        all.addAll(List.of("--key", key, "--allow", "http,loopback"));
        return CommandLineRun.of(all.toArray());
    }
}
