/** The loopback server that turns HTTP into plain requests and replies, and plays the planned faults; knows no interface of SAP. */
@NullMarked
package io.almevents.simulator.http;

import org.jspecify.annotations.NullMarked;
