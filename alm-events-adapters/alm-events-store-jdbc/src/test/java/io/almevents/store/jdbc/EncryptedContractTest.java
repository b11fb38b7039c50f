package io.almevents.store.jdbc;

import io.almevents.spi.Store;
import io.almevents.testkit.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EncryptedContractTest extends StoreContract {
    @TempDir
    private Path folder;

    @Override
    protected Store openStore() {
        return JdbcStore.open(folder.resolve("events.db"), AesGcmCipherTest.cipher("2026"));
    }
}
