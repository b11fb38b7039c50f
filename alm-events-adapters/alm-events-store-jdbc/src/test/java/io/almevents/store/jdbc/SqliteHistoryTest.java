package io.almevents.store.jdbc;

import io.almevents.testkit.StoreHistoryContract;
import io.almevents.testkit.StoreSite;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** A process that delivers, and another one that writes beside it. */
class SqliteHistoryTest extends StoreHistoryContract {
    private final AtomicInteger files = new AtomicInteger();

    @TempDir
    private Path folder;

    @Override
    protected StoreSite openSite() {
        return new JdbcSite(SqliteFile.of(SqliteFile.URL_PREFIX + folder.resolve(files.incrementAndGet() + ".db")));
    }

    /** Each history begins with a new file, and each step is synced. */
    @Override
    protected int histories() {
        return Math.max(1, super.histories() / 3);
    }
}
