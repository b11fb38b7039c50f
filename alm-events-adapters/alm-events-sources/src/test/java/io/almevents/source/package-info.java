@NullMarked
package io.almevents.source;

import org.jspecify.annotations.NullMarked;
