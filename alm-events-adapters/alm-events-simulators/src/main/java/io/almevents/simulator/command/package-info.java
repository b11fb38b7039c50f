/** The simulator as a program, for people who try alm-events without SAP. */
@NullMarked
package io.almevents.simulator.command;

import org.jspecify.annotations.NullMarked;
