/** Targets over HTTP. */
module io.almevents.targets {
    requires io.almevents.http;
    requires static com.google.auto.service;
    requires static transitive org.jspecify;

    provides io.almevents.spi.TargetProvider with
            io.almevents.target.rest.RestTargetProvider;
}
