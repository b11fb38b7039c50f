/** The durable store: one SQLite file, or a PostgreSQL database that several nodes share. The host brings the driver. */
module io.almevents.store.jdbc {
    requires transitive io.almevents.core;
    requires transitive java.sql;
    requires org.slf4j;
    requires static com.google.auto.service;
    requires static org.xerial.sqlitejdbc;
    requires static transitive org.jspecify;

    exports io.almevents.store.jdbc;

    uses java.sql.Driver;

    provides io.almevents.spi.StoreProvider with
            io.almevents.store.jdbc.JdbcStoreProvider;
}
