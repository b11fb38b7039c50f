package io.almevents.testkit;

import io.almevents.spi.Store;
import io.almevents.store.InMemoryStore;

class InMemoryStoreHistoryTest extends StoreHistoryContract {
    @Override
    protected StoreSite openSite() {
        Store store = InMemoryStore.create();
        return new StoreSite() {
            @Override
            public int nodes() {
                return 1;
            }

            @Override
            public int dispatchers() {
                return 1;
            }

            @Override
            public Store node(int number) {
                return store;
            }

            @Override
            public boolean leasesEnd() {
                return false;
            }

            @Override
            public boolean crashes() {
                return false;
            }

            @Override
            public void crash(int number) {
                throw new IllegalStateException("all would be lost");
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }
}
