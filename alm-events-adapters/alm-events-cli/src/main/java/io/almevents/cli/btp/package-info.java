/** Looking at the Events service of SAP BTP. */
@NullMarked
package io.almevents.cli.btp;

import org.jspecify.annotations.NullMarked;
