/** Where events come from. */
module io.almevents.sources {
    requires com.fasterxml.jackson.databind;
    requires com.nimbusds.jose.jwt;
    requires transitive io.almevents.core;
    requires transitive io.almevents.http;
    requires org.slf4j;
    requires static transitive jdk.httpserver;
    requires static transitive org.jspecify;

    exports io.almevents.source;
    exports io.almevents.source.btp;
    exports io.almevents.source.cloudalm;
    exports io.almevents.source.cloudalm.registration;
    exports io.almevents.source.cloudalm.status;
    exports io.almevents.source.httpserver;
    exports io.almevents.source.key;
    exports io.almevents.source.monitoring;
}
