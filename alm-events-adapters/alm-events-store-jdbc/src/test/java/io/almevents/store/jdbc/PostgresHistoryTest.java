package io.almevents.store.jdbc;

import io.almevents.testkit.StoreHistoryContract;
import io.almevents.testkit.StoreSite;

/** Two nodes on one database. */
class PostgresHistoryTest extends StoreHistoryContract {
    @Override
    protected StoreSite openSite() {
        String schema = PostgresDatabase.newSchema();
        return new JdbcSite(new PostgresServer(
                PostgresDatabase.dataSource()::getConnection, "the store in the schema " + schema, schema));
    }

    /** Each history begins with new tables, which take the server a second or two. */
    @Override
    protected int histories() {
        return Math.max(20, super.histories() / 60);
    }
}
