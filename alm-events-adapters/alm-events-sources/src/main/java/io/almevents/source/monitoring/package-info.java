/** Tells a monitoring system how the forwarder fares, when the host asks for it. */
@NullMarked
package io.almevents.source.monitoring;

import org.jspecify.annotations.NullMarked;
