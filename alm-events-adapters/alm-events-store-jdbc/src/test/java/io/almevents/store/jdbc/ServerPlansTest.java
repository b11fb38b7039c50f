package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plans that PostgreSQL makes while the tables are new, and then keeps. */
class ServerPlansTest {
    private final PostgresServer dialect =
            new PostgresServer(PostgresDatabase.dataSource()::getConnection, "the store", PostgresDatabase.newSchema());

    private Connection writer;

    @BeforeEach
    void makeTables() throws SQLException {
        JdbcStore.open(dialect).close();
        writer = dialect.writer();
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
    }

    @Test
    void findsDueKeysByTheirIndexAndWhatWaitsOfThemByAnother() throws SQLException {
        assertThat(plan(Head.LOCK, "'snow'", "5", "10"))
                .contains("ticket_key_due")
                .doesNotContain("Seq Scan");
        assertThat(plan(Head.SELECT_LOCKED, "'{1,2}'"))
                .contains("delivery_waiting")
                .doesNotContain("Seq Scan", "delivery_key");
    }

    @Test
    void takesKeysByTheirIds() throws SQLException {
        assertThat(plan(Claiming.TAKE_ALL, "5", "'me'", "'{1,2}'", "'{3,4}'"))
                .contains("ticket_key_pkey")
                .doesNotContain("Seq Scan");
    }

    @Test
    void makesAndLocksKeysByTheirIndex() throws SQLException {
        assertThat(plan(KeyLocks.LOCK, "'{s}'", "'{i}'", "'{r}'"))
                .contains("ticket_key_source_subscription_resource_id_key")
                .doesNotContain("Seq Scan");
        assertThat(plan(KeyLocks.MAKE, "'NONE'", "'{s}'", "'{i}'", "'{r}'", "'{snow}'"))
                .contains("ticket_key_source_subscription_resource_id_key")
                .doesNotContain("Seq Scan");
    }

    @Test
    void findsTheFirstDeliveryOfAKeyWithoutWalkingOverThoseOfOthers() throws SQLException {
        assertThat(plan(KeyRow.FIRST, "1")).contains("delivery_waiting").doesNotContain("Seq Scan");
        assertThat(plan(KeyRow.SELECT_WAITING, "'s'", "'i'", "'r'"))
                .contains("delivery_waiting", "ticket_key_source_subscription_resource_id_key")
                .doesNotContain("Seq Scan");
    }

    @Test
    void countsWhatWaitsWithoutALookAtTheRows() throws SQLException {
        assertThat(plan(Counts.BACKLOG))
                .contains("delivery_waiting", "delivery_state")
                .doesNotContain("Seq Scan");
    }

    /** The plan for any values. */
    private String plan(String sql, String... values) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Statement statement = writer.createStatement()) {
            statement.execute("SET plan_cache_mode TO force_generic_plan");
            statement.execute("PREPARE planned AS " + numbered(sql));
            try (ResultSet plan = statement.executeQuery("EXPLAIN EXECUTE planned" + arguments(values))) {
                while (plan.next()) {
                    steps.add(plan.getString(1));
                }
            }
            statement.execute("DEALLOCATE planned");
        }
        return String.join("\n", steps);
    }

    private static String arguments(String... values) {
        return values.length == 0 ? "" : " (" + String.join(", ", values) + ")";
    }

    private static String numbered(String sql) {
        Matcher question = Pattern.compile("\\?").matcher(sql);
        int[] number = {0};
        return question.replaceAll(match -> "\\$" + ++number[0]);
    }
}
