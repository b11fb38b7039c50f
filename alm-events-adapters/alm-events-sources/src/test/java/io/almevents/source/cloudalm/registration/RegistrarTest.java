package io.almevents.source.cloudalm.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.http.HttpDestination;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.StoreException;
import io.almevents.store.InMemoryStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registrations with a tenant that is a real server. */
@Timeout(60)
class RegistrarTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final InMemoryStore store = InMemoryStore.create();
    private final List<RegistrationStep> steps = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private Tenant tenant;

    @BeforeEach
    void serve() throws IOException {
        tenant = new Tenant();
    }

    @AfterEach
    void stop() {
        tenant.close();
        store.close();
    }

    @Test
    void registersStepByStepAndKeepsTheRegistration() throws Exception {
        Registration registration = register(silent(), "sb-1");

        assertThat(steps)
                .containsExactly(
                        RegistrationStep.KEY_READ,
                        RegistrationStep.TENANT_ANSWERED,
                        RegistrationStep.LANDSCAPE_SEARCHED,
                        RegistrationStep.ANNOUNCED,
                        RegistrationStep.KEPT);
        assertThat(texts).contains("found as lms-1").noneMatch(text -> text.contains("hush"));
        assertThat(registration.landscapeId()).contains("lms-1");
        assertThat(registration.registeredAt()).isEqualTo(NOW);
        assertThat(tenant.requests)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("GET /api/calm-landscape/v1/landscapeObjects?limit=100&name=Shop%207");
        Registration kept = silent().show("Shop 7").orElseThrow();
        assertThat(kept.key().endpoint()).isEqualTo(tenant.url(""));
        assertThat(kept.key().clientSecret().orElseThrow().reveal()).isEqualTo("hush");
        assertThat(kept.landscapeId()).contains("lms-1");
        assertThat(kept.registeredAt()).isEqualTo(NOW);
        assertThat(kept.toString()).contains("sb-1", "****").doesNotContain("hush");
    }

    @Test
    void updatesTheOneRegistrationWhenAProductIsRegisteredAgain() throws Exception {
        register(silent(), "sb-1");
        tenant.landscape = "[]";
        register(silent(), "sb-2");

        assertThat(silent().products()).containsExactly("Shop 7");
        Registration kept = silent().show("Shop 7").orElseThrow();
        assertThat(kept.key().clientId()).isEqualTo("sb-2");
        assertThat(kept.landscapeId()).isEmpty();
    }

    @Test
    void forgetsTheCredentialsWhenItEndsAndDoesNothingTheSecondTime() throws Exception {
        register(silent(), "sb-1");
        steps.clear();

        assertThat(silent().deregister("Shop 7", this::note)).isTrue();

        assertThat(steps).containsExactly(RegistrationStep.WITHDRAWN, RegistrationStep.FORGOTTEN);
        assertThat(store.registrations()).isEmpty();
        assertThat(silent().show("Shop 7")).isEmpty();
        assertThat(silent().deregister("Shop 7", this::note)).isFalse();
    }

    @Test
    void announcesToAUrlWhereTheHostNamesOne() throws Exception {
        Registrar registrar = announcing();
        register(registrar, "sb-1");
        registrar.deregister("Shop 7", this::note);

        assertThat(tenant.requests)
                .filteredOn(request -> request.contains("/announce"))
                .containsExactly(
                        "POST /announce {\"action\":\"register\"" + announced(),
                        "POST /announce {\"action\":\"deregister\"" + announced());
    }

    @Test
    void keepsNothingNewWhereTheAnnouncementFailsAndNothingLessAtTheEnd() throws Exception {
        tenant.announceStatus = 500;
        assertThat(fault(() -> register(announcing(), "sb-1"))).isEqualTo(Kind.UNAVAILABLE);
        assertThat(announcing().products()).isEmpty();

        register(silent(), "sb-1");
        tenant.announceStatus = 403;
        assertThat(fault(() -> announcing().deregister("Shop 7", this::note))).isEqualTo(Kind.UNAUTHORISED);
        assertThat(announcing().products()).containsExactly("Shop 7");
        announcing().forget("Shop 7");
        assertThat(announcing().products()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401, 200, UNAUTHORISED", "503, 200, UNAVAILABLE", "200, 401, UNAUTHORISED", "200, 500, UNAVAILABLE"})
    void keepsNothingWhereTheTenantRefusesTheKeyOrIsDown(int token, int landscape, Kind kind) {
        tenant.tokenStatus = token;
        tenant.landscapeStatus = landscape;

        assertThat(fault(() -> register(silent(), "sb-1"))).isEqualTo(kind);
        assertThat(steps).containsExactly(RegistrationStep.KEY_READ);
        assertThat(store.registrations()).isEmpty();
    }

    /** The call is not documented, so that what it answers besides a refused token prevents nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | []",
                "404 | {}",
                "200 | []",
                "200 | {}",
                "200 | <html>",
                "200 | [7, {}, {\"lmsId\":7}, {\"lmsId\":\"x\",\"name\":\"Other\"}]"
            })
    void registersAProductThatTheLandscapeDoesNotKnow(int status, String landscape) throws Exception {
        tenant.landscapeStatus = status;
        tenant.landscape = landscape;

        assertThat(register(silent(), "sb-1").landscapeId()).isEmpty();
    }

    @Test
    void tellsTheFaultsOfAKeyAndOfAMissingName() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> silent().register("Shop 7", "{}".getBytes(UTF_8), this::note))
                .satisfies(fault -> assertThat(fault.faults()).hasSizeGreaterThan(2));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> silent().register(" ", "{}".getBytes(UTF_8), this::note));
        assertThat(steps).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"version\":2,\"key\":\"e30=\",\"allow\":[]}",
                "{\"version\":1,\"key\":\"!\",\"allow\":[]}"
            })
    void tellsOfARegistrationThatCannotBeRead(String content) {
        store.register("cloud-alm/Shop 7", content.getBytes(UTF_8));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> silent().show("Shop 7"))
                .withMessageContaining("damaged");
    }

    private String announced() {
        return ",\"product\":\"Shop 7\",\"endpoint\":\"" + tenant.url("")
                + "\",\"clientId\":\"sb-1\",\"landscapeId\":\"lms-1\",\"registeredAt\":\"2026-11-22T10:00:00Z\"}";
    }

    private Registration register(Registrar registrar, String clientId) throws SourceException, InterruptedException {
        return registrar.register("Shop 7", tenant.key(clientId).getBytes(UTF_8), this::note, "http", "loopback");
    }

    private Registrar silent() {
        return new Registrar(store, RegistrationProtocol.none(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Registrar announcing() {
        HttpDestination own = HttpDestination.open(Destination.http("flow", tenant.url("/announce"))
                .allow("http", "loopback")
                .build());
        return new Registrar(store, new HttpRegistrationProtocol(own), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void note(RegistrationStep step, String text) {
        steps.add(step);
        texts.add(text);
    }

    private static Kind fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(SourceException.class, call).kind();
    }
}
