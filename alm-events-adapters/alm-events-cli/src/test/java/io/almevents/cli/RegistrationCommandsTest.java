package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.simulator.Fault;
import io.almevents.simulator.sap.LandscapeObject;
import io.almevents.simulator.sap.SapEndpoint;
import io.almevents.simulator.sap.SapSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code register}, {@code registration show} and {@code deregister} against a server that answers as the documents say. */
class RegistrationCommandsTest {
    @TempDir
    private Path folder;

    private SapSimulator sap;
    private Path configuration;
    private Path key;

    @BeforeEach
    void begin() throws IOException {
        sap = SapSimulator.builder().start();
        configuration = Files.writeString(
                folder.resolve("alm-events.yaml"),
                "store: { type: jdbc, url: \"jdbc:sqlite:" + folder.resolve("events.db") + "\" }\n");
        key = Files.writeString(folder.resolve("calm-key.json"), sap.cloudAlmServiceKey());
    }

    @AfterEach
    void end() {
        sap.close();
    }

    @Test
    void registersStepByStepAndShowsTheDerivedValuesWithoutTheSecret() throws IOException {
        sap.put(LandscapeObject.of("lms-1", "CloudService", "hub"));
        CommandLineRun register = register();
        assertThat(register.exitCode()).as("%s", register.err()).isZero();
        assertThat(register.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("key read: "),
                        line -> assertThat(line).startsWith("tenant answered: "),
                        line -> assertThat(line).startsWith("landscape searched: "),
                        line -> assertThat(line).startsWith("announced: "),
                        line -> assertThat(line).startsWith("kept: "),
                        line -> assertThat(line).matches("PRODUCT +hub"),
                        line -> assertThat(line).startsWith("Registered at "),
                        line -> assertThat(line).matches("Endpoint +http://\\S+[^/i]"),
                        line -> assertThat(line).matches("Endpoint with slash +http://\\S+/"),
                        line -> assertThat(line).matches("Endpoint with /api +http://\\S+/api"),
                        line -> assertThat(line).matches("OAuth URL +http://\\S+/oauth/token"),
                        line -> assertThat(line).startsWith("Client ID "),
                        line -> assertThat(line).matches("Client Secret +\\*{4}"),
                        line -> assertThat(line).startsWith("Identity zone "),
                        line -> assertThat(line).matches("Landscape object +lms-1"));
        CommandLineRun show = run("registration", "show", configuration);
        assertThat(show.exitCode()).isZero();
        assertThat(register.out()).endsWith(show.out());
        assertThat(register.out()).doesNotContain(secret());
    }

    @Test
    void registeringAgainIsNoFaultAndLeavesOne() {
        assertThat(register().exitCode()).isZero();
        assertThat(register().exitCode()).isZero();
        assertThat(run("registration", "show", configuration).out().lines())
                .filteredOn(line -> line.startsWith("PRODUCT"))
                .hasSize(1);
    }

    @Test
    void deregisteringForgetsTheCredentialsAndASecondTimeThereIsNothingToDo() throws IOException {
        register();
        CommandLineRun deregister = run("deregister", configuration, "--product", "hub");
        assertThat(deregister.exitCode()).as("%s", deregister.err()).isZero();
        assertThat(deregister.out()).contains("forgotten");
        CommandLineRun again = run("deregister", configuration, "--product", "hub");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("There is no registration of hub");
        assertThat(run("registration", "show", configuration).exitCode()).isEqualTo(2);
    }

    @Test
    void aWrongSecretIsToldAsThatAndNothingIsKept() throws IOException {
        Files.writeString(
                key, Files.readString(key).replaceAll("(\"clientsecret\"\\s*:\\s*\")[^\"]*", "$1wrong-secret"));
        CommandLineRun register = register();
        assertThat(register.exitCode()).isEqualTo(3);
        assertThat(register.err()).contains("401").doesNotContain("wrong-secret", "Exception");
        assertThat(run("registration", "show", configuration).exitCode()).isEqualTo(2);
    }

    @Test
    void allFaultsOfAKeyAreToldAtOnce() throws IOException {
        Files.writeString(key, "{ \"uaa\": { \"clientid\": \"\", \"url\": \"ftp://x\" } }");
        CommandLineRun register = register();
        assertThat(register.exitCode()).isEqualTo(1);
        assertThat(register.err()).contains("/endpoints/Api", "/uaa/clientid", "/uaa/clientsecret", "/uaa/url");
    }

    @Test
    void aTenantThatDoesNotAnswerEndsWithThree() {
        sap.failNext(SapEndpoint.LANDSCAPE, 1, Fault.status(503));
        assertThat(register().exitCode()).isEqualTo(3);
    }

    @Test
    void aStoreInMemoryCannotKeepARegistration() throws IOException {
        Files.writeString(configuration, "store: { type: memory }\n");
        CommandLineRun register = register();
        assertThat(register.exitCode()).isEqualTo(1);
        assertThat(register.err()).contains("in memory");
    }

    private String secret() throws IOException {
        String text = Files.readString(key);
        return text.replaceAll("(?s).*\"clientsecret\"\\s*:\\s*\"([^\"]*)\".*", "$1");
    }

    private CommandLineRun register() {
        return run("register", configuration, "--key", key, "--product", "hub", "--allow", "http,loopback");
    }

    private static CommandLineRun run(Object... arguments) {
        return CommandLineRun.of(arguments);
    }
}
