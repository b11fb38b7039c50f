/** Tests of service keys. */
@NullMarked
package io.almevents.source.key;

import org.jspecify.annotations.NullMarked;
