/** Service keys as SAP's cockpit shows them, read with all their faults at once and turned into destinations. */
@NullMarked
package io.almevents.source.key;

import org.jspecify.annotations.NullMarked;
