package io.almevents.mapping.language;

/** Which constructs a mapping may use. */
public enum Dialect {
    /** Only constructs seen in the mapping files that SAP publishes; everything else is an error that names the extension. */
    CLOUD_ALM,
    /** Everything that this library knows. The default. */
    EXTENDED
}
