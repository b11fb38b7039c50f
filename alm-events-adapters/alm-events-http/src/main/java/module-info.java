/** Destinations and authentication over java.net.http: the kit for every HTTP adapter, vendors' included. */
module io.almevents.http {
    requires transitive io.almevents.core;
    requires java.net.http;
    requires static transitive org.jspecify;

    exports io.almevents.http;
}
