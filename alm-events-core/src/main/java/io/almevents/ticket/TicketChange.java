package io.almevents.ticket;

import io.almevents.mapping.PlainJson;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change of what is known of a ticket. Immutable.
 *
 * @param key the key of the ticket
 * @param before what was known
 * @param after what is known now
 * @param origin what brought it to light
 */
public record TicketChange(TicketKey key, Ticket before, Ticket after, Origin origin) {
    /** What the target sets at every write, also at ours: by themselves they are no news for the source. */
    private static final Set<String> BOOKKEEPING = Set.of("createdAt", "createdBy", "lastUpdatedAt", "lastUpdatedBy");

    /** What brought a change to light. */
    public enum Origin {
        /** The delivery of an event. */
        DELIVERY,
        /** The source asked for the ticket. */
        PING,
        /** The open ticket was read, as its subscription wants it now and then. */
        POLL
    }

    /**
     * The attributes that differ, those that came or went included.
     *
     * @return their names in alphabetical order
     */
    public Set<String> attributes() {
        Set<String> names = new TreeSet<>(before.attributes().keySet());
        names.addAll(after.attributes().keySet());
        names.removeIf(name -> before.attributes().containsKey(name)
                        == after.attributes().containsKey(name)
                && sameValue(before.attributes().get(name), after.attributes().get(name)));
        return names;
    }

    /**
     * Whether anything differs that a listener may want to know: state, generation, id or attributes.
     *
     * @return false where at most the entity tag has changed
     */
    public boolean isChange() {
        return movedOn() || !attributes().isEmpty();
    }

    /**
     * Whether the change is news for the source: more differs than the times and names of the last write.
     *
     * @return whether it is worth writing back
     */
    public boolean isNews() {
        return movedOn() || !BOOKKEEPING.containsAll(attributes());
    }

    private boolean movedOn() {
        return before.state() != after.state()
                || before.generation() != after.generation()
                || !before.externalId().equals(after.externalId());
    }

    /** A number may have been read anew from a store: its spelling counts. */
    private static boolean sameValue(@Nullable Object one, @Nullable Object other) {
        return one == other || Arrays.equals(PlainJson.write(one), PlainJson.write(other));
    }

    /** Key, states and the names of the attributes; never values. */
    @Override
    public String toString() {
        return "TicketChange[" + key + ", " + before.state() + " to " + after.state() + ", attributes=" + attributes()
                + ", " + origin + "]";
    }
}
