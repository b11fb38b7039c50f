/** What every call to a service of SAP, or of the host, has in common: one exchange, and what its end means. */
@NullMarked
package io.almevents.source.wire;

import org.jspecify.annotations.NullMarked;
