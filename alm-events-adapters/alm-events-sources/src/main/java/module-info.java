/** Where events come from. */
module io.almevents.sources {
    requires transitive io.almevents.core;
    requires org.slf4j;
    requires static transitive jdk.httpserver;
    requires static transitive org.jspecify;

    exports io.almevents.source.cloudalm;
    exports io.almevents.source.httpserver;
}
