/** The command line. */
module io.almevents.cli {
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires io.almevents.config;
    requires io.almevents.core;
    requires io.almevents.mapping;
    requires io.almevents.micrometer;
    requires io.almevents.sources;
    requires java.net.http;
    requires jdk.httpserver;
    requires jdk.unsupported;
    requires micrometer.registry.prometheus;
    requires static org.jspecify;

    opens io.almevents.cli to
            info.picocli;
    opens io.almevents.cli.btp to
            info.picocli;
    opens io.almevents.cli.configuration to
            info.picocli;
    opens io.almevents.cli.demo to
            info.picocli;
    opens io.almevents.cli.mapping to
            info.picocli;
    opens io.almevents.cli.deliveries to
            info.picocli;
    opens io.almevents.cli.registration to
            info.picocli;
    opens io.almevents.cli.rules to
            info.picocli;
    opens io.almevents.cli.send to
            info.picocli;
    opens io.almevents.cli.serve to
            info.picocli;
    opens io.almevents.cli.targets to
            info.picocli;
}
