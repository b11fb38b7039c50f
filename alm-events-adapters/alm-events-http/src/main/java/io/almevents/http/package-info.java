/** HTTP for adapters: a destination becomes exchanges that end in time, stay small and go nowhere forbidden. */
@NullMarked
package io.almevents.http;

import org.jspecify.annotations.NullMarked;
