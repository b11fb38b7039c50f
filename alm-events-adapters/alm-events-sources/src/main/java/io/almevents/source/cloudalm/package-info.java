/** What SAP Cloud ALM sends to a webhook, taken in without regard to the server that carries it. */
@NullMarked
package io.almevents.source.cloudalm;

import org.jspecify.annotations.NullMarked;
