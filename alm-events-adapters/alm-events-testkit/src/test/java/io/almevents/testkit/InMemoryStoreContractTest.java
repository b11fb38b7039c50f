package io.almevents.testkit;

import io.almevents.spi.Store;
import io.almevents.store.InMemoryStore;

class InMemoryStoreContractTest extends StoreContract {
    @Override
    protected Store openStore() {
        return InMemoryStore.create();
    }
}
