/** The sources against a server that was written from SAP's documents by itself. */
@NullMarked
package io.almevents.source.simulated;

import org.jspecify.annotations.NullMarked;
