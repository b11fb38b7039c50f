package io.almevents;

import io.almevents.mapping.Mapping;
import io.almevents.rule.Correlation;
import io.almevents.rule.Grouping;
import io.almevents.ticket.MaintenanceWindow;
import io.almevents.ticket.TicketPolicy;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import io.almevents.ticket.TicketPolicy.OnGone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of the events that it is given: which target gets them, where, in which form. Immutable. Whether target and
 * destination exist is checked when the forwarder is built.
 */
public final class Subscription {
    /** How often open tickets may be read at most. */
    public static final Duration SHORTEST_POLL = Duration.ofSeconds(10);

    private final String name;
    private final String target;
    private final String destination;
    private final Optional<Mapping> mapping;
    private final Map<String, String> userVariables;
    private final Map<String, String> settings;
    private final TicketPolicy policy;
    private final boolean followOpenTickets;
    private final Answer answer;
    private final boolean collapse;
    private final Optional<String> onParked;
    private final boolean paused;
    private final Optional<Instant> snoozedUntil;
    private final Optional<Duration> pollTickets;
    private final List<MaintenanceWindow> maintenance;
    private final Optional<Grouping> grouping;
    private final OptionalInt maxCreatesPerHour;
    private final Optional<Correlation> correlation;

    private Subscription(Builder builder) {
        name = builder.name;
        target = builder.target;
        destination = builder.destination;
        mapping = builder.mapping;
        userVariables = Map.copyOf(builder.userVariables);
        settings = Map.copyOf(builder.settings);
        policy = new TicketPolicy(builder.onDoubt, builder.onGone, builder.reopenWithin);
        followOpenTickets = builder.followOpenTickets;
        answer = builder.answer;
        collapse = builder.collapse;
        onParked = builder.onParked;
        paused = builder.paused;
        snoozedUntil = builder.snoozedUntil;
        pollTickets = builder.pollTickets;
        maintenance = List.copyOf(builder.maintenance);
        grouping = builder.groupBy.isEmpty()
                ? Optional.empty()
                : Optional.of(Grouping.by(builder.groupBy, builder.groupWait));
        maxCreatesPerHour = builder.maxCreatesPerHour;
        correlation = builder.correlateBy.map(Correlation::by);
    }

    /** What the sender of an event that creates a ticket is answered. */
    public enum Answer {
        /** That the event was accepted, at once. */
        KNOWN,
        /** The ticket, for which the sender waits a while. */
        TICKET
    }

    /**
     * Begins a subscription.
     *
     * @param name its name: part of every ticket key, so it should never change
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The kind of target.
     *
     * @return the name of a target provider, {@code ""} where unset
     */
    public String target() {
        return target;
    }

    /**
     * Where the target sends to.
     *
     * @return the name of a destination, {@code ""} where unset
     */
    public String destination() {
        return destination;
    }

    /**
     * What makes the target's requests.
     *
     * @return the mapping, empty where there is none
     */
    public Optional<Mapping> mapping() {
        return mapping;
    }

    /**
     * What the mapping reads as user variables.
     *
     * @return values by name, unmodifiable
     */
    public Map<String, String> userVariables() {
        return userVariables;
    }

    /**
     * What the target reads as its settings.
     *
     * @return values by name, unmodifiable
     */
    public Map<String, String> settings() {
        return settings;
    }

    /**
     * What to do in the awkward cases of a ticket's life.
     *
     * @return the policy
     */
    public TicketPolicy policy() {
        return policy;
    }

    /**
     * Whether later events of a resource arrive while its ticket is open, even where no rule matches them.
     *
     * @return true unless it was switched off
     */
    public boolean followOpenTickets() {
        return followOpenTickets;
    }

    /**
     * What the sender of an event that creates a ticket is answered.
     *
     * @return {@link Answer#KNOWN} unless it was set
     */
    public Answer answer() {
        return answer;
    }

    /**
     * Whether what is superseded while it waits is skipped.
     *
     * @return false unless it was switched on
     */
    public boolean collapse() {
        return collapse;
    }

    /**
     * Which subscription is handed what becomes a dead letter here.
     *
     * @return its name, empty where there is none
     */
    public Optional<String> onParked() {
        return onParked;
    }

    /**
     * Whether no ticket is begun.
     *
     * @return false unless it was switched on
     */
    public boolean paused() {
        return paused;
    }

    /**
     * Until when no ticket is begun.
     *
     * @return the time, empty where none was set
     */
    public Optional<Instant> snoozedUntil() {
        return snoozedUntil;
    }

    /**
     * How often open tickets are read.
     *
     * @return the interval, empty where they are not
     */
    public Optional<Duration> pollTickets() {
        return pollTickets;
    }

    /**
     * When no ticket is begun.
     *
     * @return the windows, unmodifiable; empty where none were set
     */
    public List<MaintenanceWindow> maintenance() {
        return maintenance;
    }

    /**
     * Which resources share a ticket.
     *
     * @return the grouping, empty where each resource has a ticket of its own
     */
    public Optional<Grouping> grouping() {
        return grouping;
    }

    /**
     * How many tickets are begun within an hour.
     *
     * @return the number, empty where there is no limit
     */
    public OptionalInt maxCreatesPerHour() {
        return maxCreatesPerHour;
    }

    /**
     * What events of SAP BTP are about.
     *
     * @return the correlation, empty where each event stands for itself
     */
    public Optional<Correlation> correlation() {
        return correlation;
    }

    /** Name, target and destination; no variables or settings, which may be secrets. */
    @Override
    public String toString() {
        return "Subscription[" + name + ", target=" + target + ", destination=" + destination + "]";
    }

    /** Collects a subscription. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final Map<String, String> userVariables = new LinkedHashMap<>();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private String target = "";
        private String destination = "";
        private Optional<Mapping> mapping = Optional.empty();
        private OnDoubt onDoubt = TicketPolicy.DEFAULTS.onDoubt();
        private OnGone onGone = TicketPolicy.DEFAULTS.onGone();
        private Duration reopenWithin = TicketPolicy.DEFAULTS.reopenWithin();
        private boolean followOpenTickets = true;
        private Answer answer = Answer.KNOWN;
        private boolean collapse;
        private Optional<String> onParked = Optional.empty();
        private boolean paused;
        private Optional<Instant> snoozedUntil = Optional.empty();
        private Optional<Duration> pollTickets = Optional.empty();
        private final List<MaintenanceWindow> maintenance = new ArrayList<>();
        private List<String> groupBy = List.of();
        private Duration groupWait = Duration.ZERO;
        private OptionalInt maxCreatesPerHour = OptionalInt.empty();
        private Optional<String> correlateBy = Optional.empty();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Names the kind of target. Required.
         *
         * @param value name of a target provider, for instance {@code rest}
         * @return this builder
         */
        public Builder target(String value) {
            target = value;
            return this;
        }

        /**
         * Names the destination. Required.
         *
         * @param value name of a destination of the forwarder
         * @return this builder
         */
        public Builder destination(String value) {
            destination = value;
            return this;
        }

        /**
         * Sets the mapping. Most targets need one; without one the change message itself is posted.
         *
         * @param value the compiled mapping
         * @return this builder
         */
        public Builder mapping(Mapping value) {
            mapping = Optional.of(value);
            return this;
        }

        /**
         * Sets what the mapping reads as <code>#{&#64;USER_VAR(name)}</code>.
         *
         * @param variable name of the variable
         * @param value its value
         * @return this builder
         */
        public Builder userVariable(String variable, String value) {
            userVariables.put(variable, value);
            return this;
        }

        /**
         * Sets what the target reads.
         *
         * @param setting name of the setting, documented by the target
         * @param value its value
         * @return this builder
         */
        public Builder setting(String setting, String value) {
            settings.put(setting, value);
            return this;
        }

        /**
         * Decides what happens when a create may or may not have arrived and the target cannot tell.
         *
         * @param value {@link OnDoubt#PARK} by default
         * @return this builder
         */
        public Builder onDoubt(OnDoubt value) {
            onDoubt = value;
            return this;
        }

        /**
         * Decides what happens when the target no longer has a ticket.
         *
         * @param value {@link OnGone#PARK} by default
         * @return this builder
         */
        public Builder onGone(OnGone value) {
            onGone = value;
            return this;
        }

        /**
         * Decides how long after its closing a ticket is opened again rather than followed by a new one, where the target
         * can.
         *
         * @param value zero by default: never
         * @return this builder
         */
        public Builder reopenWithin(Duration value) {
            reopenWithin = value;
            return this;
        }

        /**
         * Decides whether a ticket once begun is followed: while it is open, or one of its deliveries has not ended, further
         * events of the resource arrive even where no rule matches them any more. Without that a rating that falls leaves
         * a ticket that nobody closes. Before a ticket was begun the rules alone decide: a closing that none of them wants
         * is forgotten, and does not keep a late create from opening a ticket.
         *
         * @param value true by default
         * @return this builder
         */
        public Builder followOpenTickets(boolean value) {
            followOpenTickets = value;
            return this;
        }

        /**
         * Decides what the sender of an event that creates a ticket is answered, where a source answers at all, see
         * {@link Forwarder#answer}.
         *
         * @param value {@link Answer#KNOWN} by default
         * @return this builder
         */
        public Builder answer(Answer value) {
            answer = value;
            return this;
        }

        /**
         * Decides whether what is superseded while it waits is skipped: of several updates of a resource the last one is
         * delivered, and a create that is followed by a close before anything was sent is not delivered at all.
         *
         * @param value false by default
         * @return this builder
         */
        public Builder collapse(boolean value) {
            collapse = value;
            return this;
        }

        /**
         * Names a fallback. An event whose delivery becomes a dead letter here is handed to that subscription, once, as if
         * its rules had triggered it; a {@code PING} is not. The dead letter stays, for an operator to retry or discard.
         * Fallbacks may have fallbacks, in no circle. A subscription that serves as a fallback alone needs rules that do not
         * name it; without any rule every event goes to it anyhow.
         *
         * @param subscription name of a subscription of the forwarder; none by default
         * @return this builder
         */
        public Builder onParked(String subscription) {
            onParked = Optional.of(subscription);
            return this;
        }

        /**
         * Decides whether tickets are begun. While the subscription is paused its creates are held, and what is behind
         * them waits; tickets that are open are followed and closed. When a configuration takes effect that does not pause
         * it, what was held goes on. What began and was closed meanwhile never becomes a ticket: its deliveries are skipped,
         * also without {@link #collapse}.
         *
         * @param value false by default
         * @return this builder
         */
        public Builder paused(boolean value) {
            paused = value;
            return this;
        }

        /**
         * Sets until when no tickets are begun, for instance the end of a maintenance. As {@link #paused}, but creates wait
         * and go on by themselves at that time. An earlier end that another configuration sets is noticed within an hour.
         *
         * @param value the time; none by default
         * @return this builder
         */
        public Builder snoozedUntil(Instant value) {
            snoozedUntil = Optional.of(value);
            return this;
        }

        /**
         * Decides how often open tickets are read, so that what people do in the target becomes known, see
         * {@link io.almevents.spi.TicketListener} and {@link io.almevents.spi.StatusWriter}. The mapping needs an operation
         * for {@code PING}. The readings of all open tickets are spread over the interval, keep to the limits of the
         * destination and come after deliveries. What cannot be read is tried again at the next interval. Where the target
         * no longer has the ticket and {@link #onGone} is {@link OnGone#CREATE}, it counts as closed.
         *
         * @param value the interval, at least {@link Subscription#SHORTEST_POLL}; by default they are not read
         * @return this builder
         * @throws IllegalArgumentException if the interval is shorter
         */
        public Builder pollTickets(Duration value) {
            if (value.compareTo(SHORTEST_POLL) < 0) {
                throw new IllegalArgumentException("tickets are read every 10 seconds at most");
            }
            pollTickets = Optional.of(value);
            return this;
        }

        /**
         * Adds a window in which no tickets are begun. As {@link #snoozedUntil}: creates, and notifications, wait until it
         * is over; updates and closes of tickets that are open are delivered. Windows that overlap or touch are one.
         *
         * @param window the window; none by default
         * @return this builder
         */
        public Builder maintenance(MaintenanceWindow window) {
            maintenance.add(window);
            return this;
        }

        /**
         * Lets resources share one ticket: those whose events have the same values in these fields, a missing one counting as
         * empty. The first one opens the ticket; others, and their changes, update it; it is closed with the last one, and
         * what comes after that opens the next ticket or reopens it, as {@link #reopenWithin} says. A resource stays in the
         * group that it joined until it is closed, also where its fields change. Of what waits of a group only the last
         * delivery is sent. The mapping reads the members as <code>#{&#64;TICKET(members)}</code>, a list of objects with
         * {@code resourceId}, {@code open} and {@code changedAt}, and the numbers as
         * <code>#{&#64;TICKET(memberCount)}</code> and <code>#{&#64;TICKET(openMemberCount)}</code>. Events of SAP BTP, which
         * nothing ever closes, are not grouped. Cannot be combined with {@link #maxCreatesPerHour}.
         *
         * @param paths paths of fields, as {@link io.almevents.rule.EventRule.Builder#when} takes them; none by default
         * @return this builder
         */
        public Builder groupBy(List<String> paths) {
            groupBy = List.copyOf(paths);
            return this;
        }

        /**
         * Sets how long the ticket of a group waits for further members before it is opened.
         *
         * @param value the time; zero by default
         * @return this builder
         */
        public Builder groupWait(Duration value) {
            groupWait = value;
            return this;
        }

        /**
         * Bounds how many tickets are begun within an hour, counted over all processes that share the store; each process may
         * exceed it by what the others have under way. Whatever would begin one more joins the summary ticket of the hour
         * instead, which lists its members as that of a group does, see {@link #groupBy}, and is closed with the last of
         * them. What counts is the first attempt of a create, whether it succeeds or not. Events of SAP BTP, which nothing
         * ever closes, neither count nor are summarised.
         *
         * @param value the number, from 1; no limit by default
         * @return this builder
         * @throws IllegalArgumentException if the number is not positive
         */
        public Builder maxCreatesPerHour(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("the number of creates must be positive");
            }
            maxCreatesPerHour = OptionalInt.of(value);
            return this;
        }

        /**
         * Lets events of SAP BTP follow one ticket: those of one source that have the same value in this field, which names
         * what they are about. The first one begins the ticket; the others update it, in their order, with the mapping's
         * operation for {@code BTP-EVENT.UPDATED}, and are skipped where it has none. No event closes the ticket: the next
         * one is begun where the target no longer has it and {@link #onGone} is {@link OnGone#CREATE}. An event in which the
         * field is missing, null or empty stands for itself, as all do without this: it is sent, and no ticket followed.
         * Events of SAP Cloud ALM are not concerned. {@code correlated:} and the value, percent-encoded, or its SHA-256
         * where it is long, stand in the place of a resource id, for instance for {@link Forwarder#ticket}.
         *
         * @param path path of the field, as {@link io.almevents.rule.EventRule.Builder#when} takes it, for instance
         *     {@code resource.entityId}; none by default
         * @return this builder
         */
        public Builder correlateBy(String path) {
            correlateBy = Optional.of(path);
            return this;
        }

        /**
         * Ends the collecting.
         *
         * @return the subscription
         * @throws IllegalArgumentException if a path of {@link #groupBy} or that of {@link #correlateBy} is none
         */
        public Subscription build() {
            return new Subscription(this);
        }
    }
}
