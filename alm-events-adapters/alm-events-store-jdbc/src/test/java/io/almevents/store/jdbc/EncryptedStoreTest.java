package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.NOW;
import static io.almevents.store.jdbc.Events.append;
import static io.almevents.store.jdbc.Events.claim;
import static io.almevents.store.jdbc.Events.deliver;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.ticket.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedStoreTest {
    private static final String CANARY = "canary-of-the-payload";
    private static final Map<String, String> ROUTES = Map.of("incidents", "snow");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("events.db");
    }

    private Dialect place(boolean server) {
        return server
                ? new PostgresServer(
                        PostgresDatabase.dataSource()::getConnection, "the store", PostgresDatabase.newSchema())
                : SqliteFile.of(SqliteFile.URL_PREFIX + file());
    }

    private static JdbcStore open(Dialect place, String... keys) {
        return JdbcStore.open(place, Sealing.by(AesGcmCipherTest.cipher(keys)));
    }

    /** With a request that asks for the outcome, which the target answered for later. */
    private static void fill(Store store) {
        append(store, "r", CANARY);
        Claim claim = claim(store, NOW).get(0);
        MappedRequest check = new MappedRequest(
                "GET", "/" + CANARY, Map.of("X", CANARY), "text/plain", Optional.of(CANARY.getBytes(UTF_8)));
        Outcome accepted = new Outcome.Again(NOW, Cause.ACCEPTED, "", Optional.of(check));
        store.complete(claim, new Completion(Ticket.NONE, claim.attempts(), accepted), NOW);

        Claim again = claim(store, NOW).get(0);
        assertThat(again.message().bytes()).isEqualTo(claim.message().bytes());
        assertThat(again.check()).hasValueSatisfying(asked -> {
            assertThat(asked.path()).isEqualTo(check.path());
            assertThat(asked.headers()).isEqualTo(check.headers());
            assertThat(asked.body())
                    .hasValueSatisfying(body -> assertThat(body).asString(UTF_8).isEqualTo(CANARY));
        });
        store.release(again);
    }

    @Test
    void leavesNoPayloadInTheFiles() throws IOException {
        try (JdbcStore store = JdbcStore.open(file())) {
            fill(store);
            assertThat(isInFiles()).as("without a cipher").isTrue();
        }
        Files.delete(file());
        try (JdbcStore store = JdbcStore.open(file(), AesGcmCipherTest.cipher("2026"))) {
            fill(store);
            assertThat(isInFiles()).isFalse();
        }
        assertThat(isInFiles())
                .as("after the last change was written into the file")
                .isFalse();
    }

    private boolean isInFiles() throws IOException {
        boolean found = false;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                found |= Files.readString(file, ISO_8859_1).contains(CANARY);
            }
        }
        return found;
    }

    @Test
    void leavesNoPayloadInTheRowsOfAServer() throws SQLException {
        String plain = PostgresDatabase.newSchema();
        try (JdbcStore store = JdbcStore.open(PostgresDatabase.dataSource(), plain)) {
            fill(store);
        }
        String encrypted = PostgresDatabase.newSchema();
        try (JdbcStore store =
                JdbcStore.open(PostgresDatabase.dataSource(), encrypted, AesGcmCipherTest.cipher("2026"))) {
            fill(store);
        }
        assertThat(rowsWithPayload(plain)).as("without a cipher").isEqualTo(2);
        assertThat(rowsWithPayload(encrypted)).isZero();
    }

    private static long rowsWithPayload(String schema) throws SQLException {
        String hex = HexFormat.of().formatHex(CANARY.getBytes(UTF_8));
        String tables = PostgresDatabase.text(
                "SELECT string_agg(table_name, ' ') FROM information_schema.tables WHERE table_schema = '" + schema
                        + "'");
        long rows = 0;
        for (String table : tables.split(" ", -1)) {
            rows += PostgresDatabase.number("SELECT count(*) FROM " + schema + "." + table + " t WHERE t::text LIKE '%"
                    + CANARY + "%' OR t::text LIKE '%" + hex + "%'");
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhatWasWrittenBeforeThereWasAKey(boolean server) {
        Dialect place = place(server);
        try (JdbcStore store = JdbcStore.open(place)) {
            append(store, "r1", "before");
        }
        try (JdbcStore store = open(place, "2026")) {
            append(store, "r2", "after");
            assertThat(claim(store, NOW))
                    .extracting(claim -> new String(claim.message().bytes(), UTF_8))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("before"),
                            second -> assertThat(second).contains("after"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void holdsWhatNeedsAMissingKeyUntilItIsThere(boolean server) {
        Dialect place = place(server);
        DeliveryId id;
        try (JdbcStore store = open(place, "2025")) {
            id = append(store, "r1", CANARY);
        }
        try (JdbcStore store = open(place, "2026")) {
            append(store, "r2", "1");

            List<Claim> claims = claim(store, NOW);

            assertThat(claims).extracting(claim -> claim.key().resourceId()).containsExactly("r2");
            deliver(store, claims.get(0), NOW);
            assertIsHeld(store, id, "with the key \"2025\"");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.retry(id, "jane", NOW))
                    .withMessageContainingAll(id.value(), "\"2025\"", "add that key")
                    .withMessageNotContaining(CANARY);
            assertThat(store.reroute(ROUTES, NOW).resumed()).isEqualTo(1);
            assertThat(claim(store, NOW)).isEmpty();
            assertIsHeld(store, id, "with the key \"2025\"");
        }
        try (JdbcStore store = JdbcStore.open(place)) {
            store.reroute(ROUTES, NOW);
            assertThat(claim(store, NOW)).isEmpty();
            assertIsHeld(store, id, "with the key \"2025\"");
        }
        try (JdbcStore store = open(place, "2026", "2025")) {
            store.reroute(ROUTES, NOW);

            assertThat(look(store, id).text()).isEmpty();
            assertThat(claim(store, NOW))
                    .singleElement()
                    .extracting(claim -> new String(claim.message().bytes(), UTF_8))
                    .asString()
                    .contains(CANARY);
        }
    }

    private static void assertIsHeld(Store store, DeliveryId id, String why) {
        Delivery held = look(store, id);
        assertThat(held.state()).isEqualTo(DeliveryState.HELD);
        assertThat(held.cause()).contains(Cause.UNREADABLE);
        assertThat(held.text()).contains(id.value(), why).doesNotContain(CANARY);
        assertThat(store.nextDue("snow")).isEmpty();
    }

    private static Delivery look(Store store, DeliveryId id) {
        return store.query(DeliveryQuery.all().withId(id), NOW).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "check_request"})
    void holdsWhatWasChangedInTheDatabase(String column) throws SQLException {
        Dialect place = place(false);
        try (JdbcStore store = open(place, "2026")) {
            fill(store);
            DeliveryId id = store.query(DeliveryQuery.all(), NOW).get(0).id();
            changeLastByte(column);

            assertThat(claim(store, NOW)).isEmpty();

            assertIsHeld(store, id, "it was changed after it was written");
            assertThat(store.discard(id, "jane", NOW)).isTrue();
        }
    }

    /** Of the only row that has any; a text is Base64. */
    private void changeLastByte(String column) throws SQLException {
        boolean text = column.equals("check_request");
        String table = text ? "delivery" : "event";
        try (Connection connection = DriverManager.getConnection(SqliteFile.URL_PREFIX + file())) {
            byte[] bytes;
            try (PreparedStatement select = connection.prepareStatement("SELECT " + column + " FROM " + table);
                    ResultSet rows = select.executeQuery()) {
                bytes = text ? Base64.getDecoder().decode(rows.getString(1)) : rows.getBytes(1);
            }
            bytes[bytes.length - 1] ^= 1;
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE " + table + " SET " + column + " = ?")) {
                update.setObject(1, text ? Base64.getEncoder().encodeToString(bytes) : bytes);
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        }
    }

    @Test
    void knowsDuplicatesWhateverTheKey() {
        DeliveryId id;
        try (JdbcStore store = open(place(false), "2025")) {
            id = append(store, "r", "1");
        }
        try (JdbcStore store = open(place(false), "2026", "2025")) {
            assertThat(append(store, "r", "1")).isEqualTo(id);
        }
    }

    @Test
    void takesKeysFromItsSettings() throws IOException {
        Map<String, String> settings = Map.of(
                "url",
                SqliteFile.URL_PREFIX + file(),
                "encryptionKeys",
                "2026:" + AesGcmCipherTest.key("2026").secret().reveal() + ", 2025:"
                        + AesGcmCipherTest.key("2025").secret().reveal());
        try (Store store = new JdbcStoreProvider().open(settings)) {
            append(store, "r", CANARY);
            assertThat(isInFiles()).isFalse();
        }
        try (JdbcStore store = open(place(false), "2026")) {
            assertThat(claim(store, NOW)).hasSize(1);
        }
    }

    @Test
    void tellsFaultsOfKeysBesideThoseOfOtherSettings() {
        Map<String, String> settings = Map.of("url", "file.db", "encryptionKeys", "a:c2hvcnQ=,b:ca*na*ry");
        assertThat(new JdbcStoreProvider().check(settings))
                .extracting(fault -> fault.pointer())
                .containsExactly("/encryptionKeys", "/encryptionKeys", "/url");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new JdbcStoreProvider().open(settings))
                .withMessageContainingAll("\"a\" has 5 bytes", "\"b\" is no Base64")
                .withMessageNotContainingAny("c2hvcnQ=", "ca*na*ry");
    }
}
