/** Targets over HTTP, and mappings for them. */
module io.almevents.targets {
    requires transitive io.almevents.mapping;
    requires io.almevents.http;
    requires static com.google.auto.service;
    requires static transitive org.jspecify;

    exports io.almevents.target;

    provides io.almevents.spi.TargetProvider with
            io.almevents.target.rest.RestTargetProvider;
}
