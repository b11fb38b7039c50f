package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Submission;
import io.almevents.ticket.Members.Member;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import io.almevents.ticket.TicketState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random histories of resources that share tickets, against the obvious: in the end a ticket is open if and only if one of
 * its resources is. The seed is fixed, so that a build does not fail by luck; {@code -Dalmevents.seed} and
 * {@code -Dalmevents.histories} widen the search.
 */
public abstract class GroupHistoriesContract extends GroupContract {
    private static final long SEED = Long.getLong("almevents.seed", 20_261_122L);
    private static final int COUNT = Integer.getInteger("almevents.histories", 20);
    private static final int STEPS = 60;
    private static final int RESOURCES = 5;

    /** For this package; authors of stores extend {@link StoreContract}. */
    GroupHistoriesContract() {}

    @Test
    void keepsATicketOpenAsLongAsOneOfItsResourcesIs() {
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            new History(seed, false).run();
            new History(seed, true).run();
        }
    }

    /** One history with a source of its own; either its resources are grouped, or their creates are handed to a summary. */
    private final class History {
        private final String what;
        private final Random random;
        private final boolean summaries;
        private final String source;
        private final String destination;
        /** What the events said last. */
        private final Map<String, Boolean> open = new HashMap<>();
        /** What the target has. */
        private final Set<String> tickets = new HashSet<>();

        private final Map<TicketKey, Integer> lastSent = new HashMap<>();
        private final List<Claim> underWay = new ArrayList<>();
        private int events;

        History(long seed, boolean summaries) {
            what = "-Dalmevents.seed=" + seed + " -Dalmevents.histories=1";
            random = new Random(seed);
            this.summaries = summaries;
            source = (summaries ? "s" : "g") + seed;
            destination = "desk-" + source;
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> accept();
                    case 3 -> store().collapse(destination, Set.of(), 10, NOW);
                    case 4, 5 -> underWay.addAll(store().claim(destination, 1 + random.nextInt(3), NOW, LEASE));
                    default -> finishOne(random.nextInt(4));
                }
            }
            drain();
            check();
        }

        private void accept() {
            String resource = "r" + random.nextInt(RESOURCES);
            Intent intent = List.of(Intent.CREATE, Intent.UPDATE, Intent.CLOSE).get(random.nextInt(3));
            TicketGroup group = TicketGroup.of(List.of("v" + random.nextInt(2)), Duration.ZERO);
            Candidate candidate = new Candidate("incidents", destination);
            store().append(
                            List.of(new Submission(
                                    event(intent, resource),
                                    intent,
                                    List.of(summaries ? candidate : candidate.in(group)))),
                            NOW,
                            DAY);
            open.put(resource, intent != Intent.CLOSE);
        }

        private ChangeMessage event(Intent intent, String resource) {
            String json = "{\"subscriptionId\":\"s\",\"resourceType\":\"A\",\"eventType\":\"A." + intent
                    + "\",\"resourceId\":\"" + resource + "\",\"resource\":{\"number\":" + ++events + "}}";
            return ChangeMessage.parse(source, json.getBytes(StandardCharsets.UTF_8));
        }

        private void finishOne(int how) {
            if (underWay.isEmpty()) {
                return;
            }
            Claim claim = underWay.remove(random.nextInt(underWay.size()));
            if (how == 0) {
                store().release(claim);
            } else if (how == 1 && claim.attempts().count() > 0) {
                end(
                        claim,
                        claim.ticket(),
                        again(Cause.TRYING_AGAIN),
                        claim.attempts().plusOne(NOW));
            } else if (how == 2 && begins(claim)) {
                end(claim, claim.ticket(), again(Cause.MAINTENANCE), claim.attempts());
            } else {
                deliver(claim);
            }
        }

        /** The life of a ticket in its simplest form. */
        private void deliver(Claim claim) {
            if (claim.group().isPresent() || (summaries && begins(claim) && random.nextBoolean())) {
                String group =
                        claim.group().orElseGet(() -> TicketGroup.summary(NOW).id());
                handOver(claim, new TicketGroup(group, Duration.ZERO));
                return;
            }
            boolean isOpen = claim.ticket().state() == TicketState.OPEN;
            boolean closes = claim.intent() == Intent.CLOSE;
            Attempts attempts = claim.attempts().plusOne(NOW);
            if (closes && !isOpen) {
                Outcome skipped = new Outcome.Ended(DeliveryState.SKIPPED, Optional.of(Cause.NOTHING_TO_CLOSE), "");
                end(claim, claim.ticket(), skipped, claim.attempts());
                return;
            }
            send(claim, isOpen);
            boolean next = claim.ticket().state() == TicketState.CLOSED;
            Ticket ticket = next ? claim.ticket().next() : claim.ticket();
            end(claim, closes ? ticket.closed(NOW) : ticket.opened(), delivered(), attempts);
        }

        private void send(Claim claim, boolean isOpen) {
            String key = claim.key().resourceId();
            assertThat(tickets.contains(key))
                    .as("%s: the target has a ticket", what)
                    .isEqualTo(isOpen);
            int number = number(claim.message());
            boolean inOrder = lastSent.merge(claim.key(), number, Math::max) == number;
            // What waited while another was handed over comes to the summary later, in the order of its resource.
            assertThat(inOrder || summaries).as("%s: in order", what).isTrue();
            if (claim.intent() == Intent.CLOSE) {
                tickets.remove(key);
            } else {
                tickets.add(key);
            }
        }

        private boolean begins(Claim claim) {
            return claim.ticket().state() != TicketState.OPEN
                    && claim.intent() != Intent.CLOSE
                    && claim.attempts().count() == 0
                    && !claim.key().resourceId().startsWith("summary:");
        }

        private void handOver(Claim claim, TicketGroup group) {
            Outcome ended = new Outcome.Ended(DeliveryState.SKIPPED, Optional.of(Cause.SUMMARISED), "");
            Completion completion = new Completion(claim.ticket(), claim.attempts(), ended)
                    .withFallback(new Candidate("incidents", destination).in(group));
            assertThat(store().complete(claim, completion, NOW)).as(what).isPresent();
        }

        private void end(Claim claim, Ticket ticket, Outcome outcome, Attempts attempts) {
            assertThat(store().complete(claim, new Completion(ticket, attempts, outcome), NOW))
                    .as(what)
                    .isPresent();
        }

        private Outcome again(Cause cause) {
            return new Outcome.Again(NOW, cause, "", Optional.empty());
        }

        private void drain() {
            do {
                List.copyOf(underWay).forEach(this::deliver);
                underWay.clear();
                store().collapse(destination, Set.of(), 10, NOW);
                underWay.addAll(store().claim(destination, 10, NOW, LEASE));
            } while (!underWay.isEmpty());
        }

        private void check() {
            Set<String> wanted = new HashSet<>();
            open.forEach((resource, isOpen) -> {
                Ticket ticket = store().ticket(new TicketKey(source, "incidents", resource))
                        .orElseThrow();
                Optional<Boolean> listed = ticket.members().listed().stream()
                        .filter(member -> member.resourceId().equals(resource))
                        .map(Member::open)
                        .findFirst();
                assertThat(listed.orElse(isOpen))
                        .as("%s: the list says %s is open", what, resource)
                        .isEqualTo(isOpen);
                if (isOpen) {
                    assertThat(ticket.state())
                            .as("%s: ticket of %s", what, resource)
                            .isEqualTo(TicketState.OPEN);
                    assertThat(ticket.members().count() == 0 || listed.isPresent())
                            .as("%s: %s is listed", what, resource)
                            .isTrue();
                    wanted.add(ticket.members().count() == 0 ? resource : "shared");
                }
            });
            assertThat(tickets.isEmpty()).as("%s: tickets that are open", what).isEqualTo(wanted.isEmpty());
        }

        private int number(ChangeMessage message) {
            String text = new String(message.bytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(text.replaceFirst(".*\"number\":(\\d+).*", "$1"));
        }
    }
}
