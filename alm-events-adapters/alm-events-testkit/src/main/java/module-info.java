/** Contract tests that authors of stores extend. */
module io.almevents.testkit {
    requires transitive io.almevents.core;
    requires org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports io.almevents.testkit;

    opens io.almevents.testkit to
            org.junit.platform.commons;
}
