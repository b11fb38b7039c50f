/** Tests of monitoring. */
@NullMarked
package io.almevents.source.monitoring;

import org.jspecify.annotations.NullMarked;
