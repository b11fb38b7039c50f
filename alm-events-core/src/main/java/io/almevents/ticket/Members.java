package io.almevents.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The resources that share the ticket of a group, in the order in which they joined. At most {@value #MOST_LISTED} are
 * listed; closed ones make room first, and of all others only the numbers are known. Immutable.
 *
 * @param listed the members that are listed
 * @param otherOpen how many open ones are not
 * @param otherClosed how many closed ones are not
 */
public record Members(List<Member> listed, int otherOpen, int otherClosed) {
    /** How many members are listed at most. */
    public static final int MOST_LISTED = 1000;

    /** No members: the ticket is not one of a group. */
    public static final Members NONE = new Members(List.of(), 0, 0);

    /**
     * A member.
     *
     * @param resourceId id of the resource
     * @param open whether it was not closed since it joined
     * @param changedAt the update time of its newest change, empty where none is known
     */
    public record Member(String resourceId, boolean open, Optional<Instant> changedAt) {
        /** Whether it is open; not the id, which is a value of messages. */
        @Override
        public String toString() {
            return open ? "open" : "closed";
        }
    }

    /**
     * Takes a copy of the list.
     *
     * @param listed see the component
     * @param otherOpen see the component
     * @param otherClosed see the component
     */
    public Members {
        listed = List.copyOf(listed);
    }

    /**
     * How many members are open, listed or not.
     *
     * @return the number
     */
    public int open() {
        return otherOpen + (int) listed.stream().filter(Member::open).count();
    }

    /**
     * How many members there are, listed or not. One that was forgotten after its close and came back counts twice.
     *
     * @return the number
     */
    public int count() {
        return listed.size() + otherOpen + otherClosed;
    }

    /**
     * A resource joins that was no open member.
     *
     * @param resourceId its id
     * @param at its update time
     * @return the changed copy
     */
    public Members joined(String resourceId, Optional<Instant> at) {
        int place = place(resourceId);
        if (place >= 0) {
            return replaced(place, new Member(resourceId, true, newest(listed.get(place), at)));
        }
        List<Member> members = new ArrayList<>(listed);
        int forgotten = 0;
        if (members.size() >= MOST_LISTED) {
            int closed = firstClosed();
            if (closed < 0) {
                return new Members(listed, otherOpen + 1, otherClosed);
            }
            members.remove(closed);
            forgotten = 1;
        }
        members.add(new Member(resourceId, true, at));
        return new Members(members, otherOpen, otherClosed + forgotten);
    }

    /**
     * An open member changes.
     *
     * @param resourceId its id
     * @param at its update time
     * @return the changed copy
     */
    public Members changed(String resourceId, Optional<Instant> at) {
        int place = place(resourceId);
        return place < 0 ? this : replaced(place, new Member(resourceId, true, newest(listed.get(place), at)));
    }

    /**
     * An open member is closed.
     *
     * @param resourceId its id
     * @param at its update time
     * @return the changed copy
     */
    public Members closed(String resourceId, Optional<Instant> at) {
        int place = place(resourceId);
        return place < 0
                ? new Members(listed, otherOpen - 1, otherClosed + 1)
                : replaced(place, new Member(resourceId, false, newest(listed.get(place), at)));
    }

    /**
     * A closed member is no longer listed by its id, and still counts.
     *
     * @param resourceId its id
     * @return the changed copy
     */
    public Members unlisted(String resourceId) {
        List<Member> others = listed.stream()
                .filter(member -> !member.resourceId().equals(resourceId))
                .toList();
        return new Members(others, otherOpen, otherClosed + listed.size() - others.size());
    }

    private static Optional<Instant> newest(Member member, Optional<Instant> at) {
        return at.filter(time -> member.changedAt().filter(time::isBefore).isEmpty())
                .or(member::changedAt);
    }

    private Members replaced(int place, Member member) {
        List<Member> members = new ArrayList<>(listed);
        members.set(place, member);
        return new Members(members, otherOpen, otherClosed);
    }

    private int place(String resourceId) {
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i).resourceId().equals(resourceId)) {
                return i;
            }
        }
        return -1;
    }

    private int firstClosed() {
        for (int i = 0; i < listed.size(); i++) {
            if (!listed.get(i).open()) {
                return i;
            }
        }
        return -1;
    }

    /** The numbers; no ids, which are values of messages. */
    @Override
    public String toString() {
        return "Members[open=" + open() + ", count=" + count() + "]";
    }
}
