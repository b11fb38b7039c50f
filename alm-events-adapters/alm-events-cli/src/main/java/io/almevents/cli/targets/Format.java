package io.almevents.cli.targets;

/** How a finding is printed. */
enum Format {
    /** A table. */
    TEXT,
    /** JSON, one object per line. */
    JSON
}
