/** What arrives: change messages, read once and kept as the bytes they came in; nothing of subscriptions, targets or stores. */
@NullMarked
package io.almevents.event;

import org.jspecify.annotations.NullMarked;
