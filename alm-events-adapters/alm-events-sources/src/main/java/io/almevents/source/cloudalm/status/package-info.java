/** Status events of SAP Cloud ALM's Business Service Management, read by polling, and the services that they are about. */
@NullMarked
package io.almevents.source.cloudalm.status;

import org.jspecify.annotations.NullMarked;
