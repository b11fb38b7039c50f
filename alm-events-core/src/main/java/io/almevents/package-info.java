/** The front door for hosts: configure a {@link io.almevents.Forwarder}, hand it change messages, look at deliveries. */
@NullMarked
package io.almevents;

import org.jspecify.annotations.NullMarked;
