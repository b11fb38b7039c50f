package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the drivers, of which only that of the database in use must be there. */
final class Drivers {
    private static final String POSTGRES = "org.postgresql.Driver";
    private static final String SQLITE = "org.sqlite.SQLiteConfig";

    private Drivers() {}

    /** First among those beside this library, which may have a class loader of its own. */
    static Driver postgres() {
        Stream<Driver> beside = ServiceLoader.load(Driver.class, Drivers.class.getClassLoader()).stream()
                .filter(provider -> provider.type().getName().equals(POSTGRES))
                .map(ServiceLoader.Provider::get);
        Stream<Driver> registered = DriverManager.drivers()
                .filter(driver -> driver.getClass().getName().equals(POSTGRES));
        return Stream.concat(beside, registered)
                .findFirst()
                .orElseThrow(() -> missing("PostgreSQL", "org.postgresql:postgresql"));
    }

    static void requireSqlite() {
        try {
            Class.forName(SQLITE, false, Drivers.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw missing("SQLite", "org.xerial:sqlite-jdbc");
        }
    }

    private static StoreException missing(String database, String artifact) {
        return new StoreException(
                "there is no driver for " + database + "; add " + artifact + " to the class path or module path", null);
    }
}
