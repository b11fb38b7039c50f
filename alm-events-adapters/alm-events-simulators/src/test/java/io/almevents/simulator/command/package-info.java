@NullMarked
package io.almevents.simulator.command;

import org.jspecify.annotations.NullMarked;
