@NullMarked
package io.almevents.simulator.sap;

import org.jspecify.annotations.NullMarked;
