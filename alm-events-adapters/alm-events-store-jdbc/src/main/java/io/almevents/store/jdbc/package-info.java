/** The durable store over JDBC: one SQLite file, or a PostgreSQL database that several nodes share. Knows events, deliveries and tickets, but neither targets nor HTTP. */
@NullMarked
package io.almevents.store.jdbc;

import org.jspecify.annotations.NullMarked;
