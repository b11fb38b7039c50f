/** Reads and checks a configuration file in YAML or JSON. */
module io.almevents.config {
    requires com.fasterxml.jackson.core;
    requires transitive io.almevents.core;
    requires transitive io.almevents.sources;
    requires org.apache.commons.text;
    requires org.slf4j;
    requires org.yaml.snakeyaml;
    requires static transitive org.jspecify;

    exports io.almevents.config;
}
