package io.almevents.spi;

import io.almevents.ticket.Members;
import io.almevents.ticket.TicketState;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event of a resource means for the group whose ticket it shares. A pure function, asked when the event is accepted:
 * so each delivery knows from then on whether it updates the ticket or, with the last open member, closes it.
 *
 * <pre>
 *              no open member of the group        open member
 * create       joins                              changes
 * update       joins                              changes
 * close        nothing to close                   update; with the last open member: close
 * read         read                               read
 * </pre>
 *
 * <p>When a member joins while no other one is open, and there is no open ticket, the group begins anew.
 *
 * @param members the members from now on
 * @param following what the resource's own key remembers from now on
 * @param intent what is asked of the group's ticket; empty where there is nothing to close
 */
public record Membership(Members members, Optional<Following> following, Optional<Intent> intent) {
    /**
     * Decides.
     *
     * @param group id of the group
     * @param members its members
     * @param ticket what is known of its ticket
     * @param known what the resource's own key remembers
     * @param resourceId id of the resource
     * @param intent what the event asks for; never {@link Intent#NOTIFY}
     * @param updateTime update time of the event
     * @return what it means
     */
    public static Membership of(
            String group,
            Members members,
            TicketState ticket,
            Optional<Following> known,
            String resourceId,
            Intent intent,
            Optional<Instant> updateTime) {
        boolean member = known.equals(Optional.of(new Following(group, true)));
        if (intent == Intent.READ) {
            return new Membership(members, known, Optional.of(intent));
        }
        if (intent != Intent.CLOSE) {
            Members before = !member && isOver(members, ticket) ? Members.NONE : members;
            Members after = member ? before.changed(resourceId, updateTime) : before.joined(resourceId, updateTime);
            return new Membership(after, Optional.of(new Following(group, true)), Optional.of(intent));
        }
        if (!member) {
            return new Membership(members, known, Optional.empty());
        }
        Members after = members.closed(resourceId, updateTime);
        Intent asked = after.open() > 0 ? Intent.UPDATE : Intent.CLOSE;
        return new Membership(after, Optional.of(new Following(group, false)), Optional.of(asked));
    }

    private static boolean isOver(Members members, TicketState ticket) {
        return members.open() == 0 && !ticket.begun();
    }

    /**
     * What a delivery asks for that an operator tries again, while others may have gone on.
     *
     * @param intent what it asked for
     * @param members the members by now
     * @return what it asks for from now on
     */
    public static Intent again(Intent intent, Members members) {
        if (intent == Intent.READ) {
            return intent;
        }
        if (members.open() == 0) {
            return Intent.CLOSE;
        }
        return intent == Intent.CLOSE ? Intent.UPDATE : intent;
    }
}
