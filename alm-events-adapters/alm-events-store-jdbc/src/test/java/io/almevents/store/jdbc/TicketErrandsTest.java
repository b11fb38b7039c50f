package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.DAY;
import static io.almevents.store.jdbc.Events.LEASE;
import static io.almevents.store.jdbc.Events.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Attempts;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Errands;
import io.almevents.spi.Outcome;
import io.almevents.spi.TicketClaim;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketChange.Origin;
import io.almevents.ticket.Unwritten;
import io.almevents.ticket.Upstream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a ticket that was claimed to be read, or to be written back, by a process that has died. */
class TicketErrandsTest {
    private static final Instant AFTERWARDS = NOW.plus(LEASE);
    private static final Ticket CHANGED = Ticket.NONE
            .opened()
            .upstream(Upstream.NONE.unwritten(Optional.of(new Unwritten(Ticket.NONE, Origin.POLL, 0))));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAgainWhenTheLeaseHasEndedAndHasNothingElseDue(boolean shared) {
        try (JdbcStore store = open(shared)) {
            TicketClaim lost = claimedToBeRead(store);

            assertThat(store.claim("snow", 10, AFTERWARDS, LEASE)).isEmpty();

            assertThat(store.nextDue("snow")).isEmpty();
            TicketClaim again = store.claimPolls("snow", 10, AFTERWARDS, LEASE).get(0);
            assertThat(store.finish(lost, Ticket.NONE, Errands.NONE, AFTERWARDS))
                    .isFalse();
            assertThat(store.finish(again, again.ticket(), Errands.NONE, AFTERWARDS))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deliversWhatWasAppendedMeanwhileAsNeverSent(boolean shared) {
        try (JdbcStore store = open(shared)) {
            claimedToBeRead(store);
            DeliveryId behind = append(store, "2");
            assertThat(store.claim("snow", 10, NOW, LEASE)).isEmpty();

            List<Claim> claims = store.claim("snow", 10, AFTERWARDS, LEASE);

            assertThat(claims).extracting(Claim::id).containsExactly(behind);
            assertThat(claims.get(0).abandoned()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void writesBackAgainWhenTheLeaseHasEnded(boolean shared) {
        try (JdbcStore store = open(shared)) {
            completed(store, CHANGED, new Errands(Optional.empty(), Optional.of(NOW)));
            assertThat(store.claimWrites(10, NOW, LEASE)).hasSize(1);

            assertThat(store.claimWrites(10, AFTERWARDS.minusMillis(1), LEASE)).isEmpty();
            assertThat(store.claimWrites(10, AFTERWARDS, LEASE)).hasSize(1);
        }
    }

    @Test
    void readsAgainInAProcessThatTakesTheFileOver() {
        Path file = folder.resolve("events.db");
        try (JdbcStore dead = JdbcStore.open(file);
                JdbcStore next = JdbcStore.open(file)) {
            dead.beginDispatch(NOW);
            claimedToBeRead(dead);
            next.beginDispatch(AFTERWARDS);

            assertThat(next.claim("snow", 10, AFTERWARDS, LEASE)).isEmpty();
            assertThat(next.claimPolls("snow", 10, AFTERWARDS, LEASE)).hasSize(1);
        }
    }

    @Test
    void findsWhatIsToBeReadOrWrittenByIndexes() throws SQLException {
        Path file = folder.resolve("plan.db");
        JdbcStore.open(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(plan(connection, KeyErrands.SELECT_POLLS))
                    .containsExactly("SEARCH ticket_key USING INDEX ticket_key_poll (destination=? AND poll_due<?)");
            assertThat(plan(connection, KeyErrands.SELECT_WRITES))
                    .containsExactly("SEARCH ticket_key USING INDEX ticket_key_write (write_due<?)");
        }
    }

    private static List<String> plan(Connection connection, String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (ResultSet plan = connection.createStatement().executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (plan.next()) {
                steps.add(plan.getString("detail"));
            }
        }
        return steps;
    }

    private JdbcStore open(boolean shared) {
        return shared
                ? JdbcStore.open(PostgresDatabase.dataSource(), PostgresDatabase.newSchema())
                : JdbcStore.open(folder.resolve("events.db"));
    }

    private static TicketClaim claimedToBeRead(JdbcStore store) {
        completed(store, Ticket.NONE.opened(), new Errands(Optional.of(NOW), Optional.empty()));
        return store.claimPolls("snow", 10, NOW, LEASE).get(0);
    }

    private static void completed(JdbcStore store, Ticket ticket, Errands errands) {
        append(store, "1");
        Claim claim = store.claim("snow", 1, NOW, LEASE).get(0);
        Outcome delivered = new Outcome.Ended(DeliveryState.DELIVERED, Optional.empty(), "");
        Completion completion = new Completion(ticket, Attempts.NONE, delivered);
        store.complete(claim, completion.with(ticket, Optional.of(errands)), NOW);
    }

    private static DeliveryId append(JdbcStore store, String subject) {
        return store.append(List.of(Events.submission(Events.event("r", subject), "snow")), NOW, DAY)
                .get(0)
                .deliveries()
                .get(0);
    }
}
