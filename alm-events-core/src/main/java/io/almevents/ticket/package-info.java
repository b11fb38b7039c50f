/** What a target keeps for a resource: its keys, its state, what its answers told, and the policy for the awkward cases. */
@NullMarked
package io.almevents.ticket;

import org.jspecify.annotations.NullMarked;
