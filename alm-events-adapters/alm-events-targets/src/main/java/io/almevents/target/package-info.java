/** What comes ready-made for hosts. */
@NullMarked
package io.almevents.target;

import org.jspecify.annotations.NullMarked;
