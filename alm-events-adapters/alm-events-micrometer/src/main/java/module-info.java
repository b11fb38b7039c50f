/** Meters of a forwarder and of its sources for Micrometer. */
module io.almevents.micrometer {
    requires transitive io.almevents.core;
    requires transitive micrometer.core;
    requires static transitive org.jspecify;

    exports io.almevents.micrometer;
}
