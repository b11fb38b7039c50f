@NullMarked
package io.almevents.source.btp;

import org.jspecify.annotations.NullMarked;
