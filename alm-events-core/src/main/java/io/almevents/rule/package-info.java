/** Which events a rule wants, what it triggers, and why it did or did not; nothing of stores, targets or deliveries. */
@NullMarked
package io.almevents.rule;

import org.jspecify.annotations.NullMarked;
