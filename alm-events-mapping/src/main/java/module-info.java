/** The mapping language: compiled once, maps bytes to bytes. Knows nothing of events, HTTP or stores. */
module io.almevents.mapping {
    requires org.apache.commons.text;
    requires static transitive org.jspecify;

    exports io.almevents.mapping;
    exports io.almevents.mapping.language;
    exports io.almevents.mapping.spi;

    uses io.almevents.mapping.spi.MappingFunction;
}
