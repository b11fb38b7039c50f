/** Tests of status events. */
@NullMarked
package io.almevents.source.cloudalm.status;

import org.jspecify.annotations.NullMarked;
