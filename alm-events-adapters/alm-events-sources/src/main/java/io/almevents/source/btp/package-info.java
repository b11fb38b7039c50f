/** The Events service of SAP BTP: its client, and the source that polls it; nothing of keys and tokens. */
@NullMarked
package io.almevents.source.btp;

import org.jspecify.annotations.NullMarked;
