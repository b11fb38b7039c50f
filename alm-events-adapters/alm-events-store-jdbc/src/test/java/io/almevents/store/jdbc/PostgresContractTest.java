package io.almevents.store.jdbc;

import io.almevents.spi.Store;
import io.almevents.testkit.StoreContract;

class PostgresContractTest extends StoreContract {
    @Override
    protected Store openStore() {
        return JdbcStore.open(PostgresDatabase.dataSource(), PostgresDatabase.newSchema());
    }
}
