package io.almevents.store.jdbc;

import io.almevents.spi.Store;
import io.almevents.testkit.StoreSite;
import java.util.ArrayList;
import java.util.List;

/** Several stores on one database. */
final class JdbcSite implements StoreSite {
    private static final int NODES = 2;

    private final Dialect dialect;
    private final List<JdbcStore> nodes = new ArrayList<>();

    JdbcSite(Dialect dialect) {
        this.dialect = dialect;
        for (int i = 0; i < NODES; i++) {
            nodes.add(JdbcStore.open(dialect));
        }
    }

    @Override
    public int nodes() {
        return NODES;
    }

    @Override
    public int dispatchers() {
        return dialect.isShared() ? NODES : 1;
    }

    @Override
    public Store node(int number) {
        return nodes.get(number);
    }

    @Override
    public boolean leasesEnd() {
        return true;
    }

    @Override
    public boolean crashes() {
        return true;
    }

    /** A close gives no claim back; what a killed process leaves besides is shown by {@link CrashTest}. */
    @Override
    public void crash(int number) {
        nodes.get(number).close();
        nodes.set(number, JdbcStore.open(dialect));
    }

    @Override
    public void close() {
        nodes.forEach(JdbcStore::close);
    }
}
