package io.almevents.benchmarks.forward;

import io.almevents.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Optional;
import javax.sql.DataSource;

/** A server of PostgreSQL on this machine that syncs to the disk as a real one does. Each store has a schema of its own. */
final class Server implements AutoCloseable {
    private final Optional<EmbeddedPostgres> running;
    private int schemas;

    private Server(Optional<EmbeddedPostgres> running) {
        this.running = running;
    }

    static Server start() throws IOException {
        return new Server(Optional.of(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()));
    }

    static Server none() {
        return new Server(Optional.empty());
    }

    DataSource dataSource() {
        return running.orElseThrow().getPostgresDatabase();
    }

    String newSchema() {
        return "run_" + ++schemas;
    }

    JdbcStore openStore() {
        return JdbcStore.open(dataSource(), newSchema());
    }

    @Override
    public void close() throws IOException {
        if (running.isPresent()) {
            running.get().close();
        }
    }
}
