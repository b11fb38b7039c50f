/** What a forwarder and its sources do, as meters of Micrometer. */
@NullMarked
package io.almevents.micrometer;

import org.jspecify.annotations.NullMarked;
