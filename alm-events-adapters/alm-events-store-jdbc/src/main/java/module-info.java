/** The durable store: one SQLite file. */
module io.almevents.store.jdbc {
    requires transitive io.almevents.core;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static com.google.auto.service;
    requires static transitive org.jspecify;

    exports io.almevents.store.jdbc;

    provides io.almevents.spi.StoreProvider with
            io.almevents.store.jdbc.JdbcStoreProvider;
}
