/** Events, subscriptions, the life of a ticket, the forwarder, and the ports that targets and stores implement. */
module io.almevents.core {
    requires transitive io.almevents.mapping;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.almevents;
    exports io.almevents.event;
    exports io.almevents.rule;
    exports io.almevents.spi;
    exports io.almevents.store;
    exports io.almevents.ticket;

    uses io.almevents.spi.StoreProvider;
    uses io.almevents.spi.TargetProvider;
}
