/** The webhook as a servlet. */
module io.almevents.servlet {
    requires transitive io.almevents.sources;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;

    exports io.almevents.servlet;
}
