package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of PostgreSQL, whose database several nodes share. The tables stand in a schema of their own, beside those of
 * the host. Up to five connections are held, and opened anew when the server has ended them.
 */
final class PostgresServer implements Dialect {
    /** Where the tables stand unless another schema is named. */
    static final String SCHEMA = "alm_events";

    static final String URL_PREFIX = "jdbc:postgresql:";

    /** A server that has not answered for so long has gone without a word. No statement of ours takes so long. */
    private static final String ANSWER_SECONDS = "60";

    /** More bring little, and a server has few connections. */
    private static final int WRITERS = 4;

    private static final int OLDEST_VERSION = 13;
    /** Of the lock that is held while tables are made; any number that nothing else uses. */
    private static final long MAKING_TABLES = 0x616c_6d65_7665_6e74L;

    /** How long a change waits for a lock; all of ours are held for milliseconds. */
    private static final Duration BUSY = Duration.ofSeconds(10);

    /** A process that stands still within a transaction loses its locks before those who wait for them give up. */
    private static final Duration STANDSTILL = Duration.ofSeconds(5);

    /**
     * Every statement finds its rows by an index. Left alone, the planner would walk over whole tables: it plans while they
     * are new, small and without statistics, and keeps its plans when they have grown.
     */
    private static final Map<String, String> INDEXES_ONLY =
            Map.of("enable_seqscan", "off", "enable_hashjoin", "off", "enable_mergejoin", "off", "jit", "off");

    /** Whatever the server's default is: a change that was told to be done must be on its disk. */
    private static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    private final Connections connections;
    private final String place;
    private final String schema;
    private final Duration busy;

    /** Where connections come from. */
    interface Connections {
        Connection open() throws SQLException;
    }

    /** The same by the driver, with a password that is not part of the url. */
    static PostgresServer of(String url, Properties login, String schema) {
        Driver driver = Drivers.postgres();
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "alm-events");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketTimeout", ANSWER_SECONDS);
        // Its details quote values.
        properties.setProperty("logServerErrorDetail", "false");
        properties.putAll(login);
        String place = "the store " + url.replaceFirst("[?].*", "");
        return new PostgresServer(
                () -> {
                    Connection connection = driver.connect(url, properties);
                    if (connection == null) {
                        throw new StoreException(place + " has a url that the driver does not accept", null);
                    }
                    return connection;
                },
                place,
                schema);
    }

    /**
     * A dialect that connects when it is asked to.
     *
     * @param connections where connections come from
     * @param place what the database is called in messages
     * @param schema name of the schema, all lower case
     */
    PostgresServer(Connections connections, String place, String schema) {
        this(connections, place, schema, BUSY);
    }

    /** The same with another wait for locks. */
    PostgresServer(Connections connections, String place, String schema, Duration busy) {
        this.connections = connections;
        this.place = place;
        this.schema = schema;
        this.busy = busy;
    }

    /** Whether a name needs no quotes. */
    static boolean isSchemaName(String name) {
        return name.matches("[a-z_][a-z0-9_]{0,62}") && !name.startsWith("pg_");
    }

    @Override
    public Connection writer() throws SQLException {
        return prepared("off");
    }

    @Override
    public Connection reader() throws SQLException {
        return prepared("on");
    }

    private Connection prepared(String readOnly) throws SQLException {
        Connection connection = connections.open();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            String product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals("PostgreSQL")) {
                throw new StoreException(place + " is a database of " + product + "; name one of PostgreSQL", null);
            }
            check(statement);
            for (Map.Entry<String, String> setting : settings(readOnly).entrySet()) {
                statement.addBatch("SET " + setting.getKey() + " TO " + setting.getValue());
            }
            statement.executeBatch();
            statement.execute(DURABLE);
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeAfter(connection, e);
            throw e;
        }
    }

    /** All that differs from what the host may have set, but for the durability. */
    private Map<String, String> settings(String readOnly) {
        Map<String, String> settings = new HashMap<>(INDEXES_ONLY);
        settings.put("search_path", schema);
        settings.put("lock_timeout", String.valueOf(busy.toMillis()));
        settings.put("idle_in_transaction_session_timeout", String.valueOf(STANDSTILL.toMillis()));
        settings.put("default_transaction_read_only", readOnly);
        return settings;
    }

    private static void closeAfter(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void check(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT current_setting('server_version_num')::int / 10000," + " current_setting('server_encoding')")) {
            String fault = row.next() ? fault(row.getInt(1), row.getString(2)) : null;
            if (fault != null) {
                throw new StoreException(place + " " + fault, null);
            }
        }
    }

    /** Why a server of a version and encoding cannot be used, or null. */
    static @Nullable String fault(int version, String encoding) {
        if (version < OLDEST_VERSION) {
            return "is on PostgreSQL " + version + "; it needs " + OLDEST_VERSION + " or newer";
        }
        return encoding.equals("UTF8")
                ? null
                : "has the encoding " + encoding + ", which cannot hold all texts; create one with ENCODING 'UTF8'";
    }

    /** A connection of the host's pool goes back as it came. */
    @Override
    public void giveBack(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try (connection;
                Statement statement = connection.createStatement()) {
            for (String name : settings("").keySet()) {
                statement.addBatch("RESET " + name);
            }
            statement.addBatch("RESET synchronous_commit");
            statement.executeBatch();
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public int writers() {
        return WRITERS;
    }

    @Override
    public String begin() {
        return "BEGIN ISOLATION LEVEL READ COMMITTED";
    }

    /** Deadlocks and failed serialisations; a unique key that two nodes wanted to be the first to write. */
    @Override
    public boolean mayPass(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.equals("40P01") || state.equals("40001") || state.equals("23505");
    }

    @Override
    public void makePlace(Session session) throws SQLException {
        session.first("SELECT 1 FROM pg_advisory_xact_lock(?)", row -> row.getInt(1), MAKING_TABLES);
        boolean there = session.first(
                        "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?", row -> row.getInt(1), schema)
                .isPresent();
        if (!there) {
            session.command("CREATE SCHEMA " + schema);
        }
    }

    @Override
    public String withTypes(String statement) {
        return statement
                .replace("INTEGER PRIMARY KEY", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY")
                .replace("BLOB", "BYTEA");
    }

    /** PostgreSQL has no NUL in texts; the event's bytes keep it. */
    @Override
    public @Nullable Object value(@Nullable Object value) {
        Object column = Columns.value(value);
        if (column instanceof String text) {
            return withoutNul(text);
        }
        if (column instanceof String[] texts) {
            String[] clean = texts.clone();
            for (int i = 0; i < clean.length; i++) {
                clean[i] = withoutNul(clean[i]);
            }
            return clean;
        }
        return column;
    }

    private static String withoutNul(String text) {
        return text.replace('\0', '\uFFFD');
    }

    @Override
    public String tables() {
        return "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = '" + schema + "'";
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public StoreException explain(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return new StoreException(
                place + " " + PostgresErrors.meaning(state) + " (SQLSTATE " + state + ")",
                PostgresErrors.mayQuote(state) ? null : error);
    }
}
