package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.TraceContext;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Cursor;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Intent;
import io.almevents.spi.Lease;
import io.almevents.spi.Outcome;
import io.almevents.spi.Store;
import io.almevents.spi.Submission;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Store} owes. Authors of stores extend it with a class that opens an empty one:
 *
 * <pre>{@code
 * class PaperStoreTest extends StoreContract {
 *     protected Store openStore() {
 *         return new PaperStore();
 *     }
 * }
 * }</pre>
 */
public abstract class StoreContract extends DeliveryQueueContract {
    /** For the author's class. */
    protected StoreContract() {}

    @Test
    void keepsTheTraceOfAnEventForEachOfItsClaims() {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        append(about("A.CREATED", "traced", "1").withTraceparent(traceparent, "vendor=1,other@vendor=2"));
        append(about("A.CREATED", "stateless", "1").withTraceparent(traceparent, ""));
        append(about("A.CREATED", "untraced", "1"));
        Map<String, Optional<TraceContext>> traces = new LinkedHashMap<>();
        List<Claim> claims = claim(10);
        claims.forEach(
                claim -> traces.put(claim.key().resourceId(), claim.message().trace()));
        assertThat(traces)
                .isEqualTo(Map.of(
                        "traced", Optional.of(new TraceContext(traceparent, "vendor=1,other@vendor=2")),
                        "stateless", Optional.of(new TraceContext(traceparent, "")),
                        "untraced", Optional.empty()));
        // Another attempt, and a fallback, belong to the same trace.
        Claim traced = claims.stream()
                .filter(claim -> claim.key().resourceId().equals("traced"))
                .findFirst()
                .orElseThrow();
        store().complete(
                        traced,
                        new Completion(traced.ticket(), Attempts.NONE.plusOne(NOW), parked(Cause.REFUSED))
                                .withFallback(new Candidate("fallback", "mail")),
                        NOW);
        assertThat(store().claim("mail", 10, NOW, LEASE))
                .singleElement()
                .satisfies(claim -> assertThat(claim.message().trace())
                        .contains(new TraceContext(traceparent, "vendor=1,other@vendor=2")));
        store().retry(traced.id(), BY, NOW);
        assertThat(claim(10))
                .singleElement()
                .satisfies(claim -> assertThat(claim.message().trace()).isPresent());
    }

    @Test
    void keepsEveryPartOfATicket() {
        append(about("A.CREATED", "r", "1"));
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("externalId", "INC1");
        attributes.put("text", "\u00e4\uD83D\uDE00\u0000\"");
        attributes.put("none", null);
        attributes.put("yes", true);
        attributes.put("number", new BigDecimal("1.50"));
        attributes.put("list", Arrays.asList("a", null, List.of()));
        attributes.put("map", Map.of("inner", Map.of()));
        Ticket ticket = new Ticket(
                Ticket.NONE.closed(NOW).state(),
                3,
                Optional.of("INC1"),
                attributes,
                Optional.of(NOW),
                Optional.empty(),
                Optional.of("W/\"7\""));

        store().complete(claim(1).get(0), new Completion(ticket, Attempts.NONE, delivered()), NOW);

        Ticket kept = store().ticket(new TicketKey("default", "incidents", "r")).orElseThrow();
        assertThat(kept.toString()).isEqualTo(ticket.toString());
        assertThat(kept.attributes().toString()).isEqualTo(attributes.toString());
        assertThat(kept.attributes().get("number")).isInstanceOf(Number.class);
        assertThat(kept.externalId()).contains("INC1");
        assertThat(kept.closedAt()).contains(NOW);
        assertThat(kept.etag()).contains("W/\"7\"");
    }

    @Test
    void keepsTheRequestThatAsksForTheOutcome() {
        append(about("A.CREATED", "r", "1"));
        byte[] body = {0, 1, -1};
        MappedRequest check = new MappedRequest("GET", "/x?y", Map.of("A", "b"), "text/plain", Optional.of(body));
        complete(claim(1).get(0), new Outcome.Again(NOW, Cause.ACCEPTED, "accepted", Optional.of(check)));

        MappedRequest kept = claim(1).get(0).check().orElseThrow();

        assertThat(kept.method() + kept.path() + kept.headers() + kept.contentType())
                .isEqualTo("GET/x?y{A=b}text/plain");
        assertThat(kept.body()).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(body));
    }

    @Test
    void keepsTheAttempts() {
        append(about("A.CREATED", "r", "1"));
        complete(claim(1).get(0), new Outcome.Again(NOW, Cause.TRYING_AGAIN, "503", Optional.empty()));

        Claim again = claim(1).get(0);

        assertThat(again.attempts()).isEqualTo(Attempts.NONE.plusOne(NOW));
        assertThat(again.abandoned()).isFalse();
    }

    /** An operator's retry came while a follower was claimed, which then was held: nothing went on. */
    @Test
    void goesOnWithARetriedDeliveryAfterItsFollowerIsHeld() {
        DeliveryId first = append(about("A.CREATED", "r", "1"));
        append(about("A.UPDATED", "r", "2"));
        complete(claim(1).get(0), parked(Cause.IN_DOUBT));
        Claim follower = claim(1).get(0);
        assertThat(store().retry(first, BY, NOW)).isTrue();

        complete(follower, new Outcome.Held(Cause.IN_DOUBT));

        assertThat(claim(10)).extracting(Claim::id).containsExactly(first);
    }

    @Test
    void doesNotSettleADoubtWhileAFollowerIsClaimed() {
        DeliveryId doubtful = append(about("A.CREATED", "r", "1"));
        append(about("A.UPDATED", "r", "2"));
        Ticket doubt = Ticket.NONE.inDoubt(doubtful.value());
        store().complete(claim(1).get(0), new Completion(doubt, Attempts.NONE, parked(Cause.IN_DOUBT)), NOW);
        Claim follower = claim(1).get(0);

        assertThat(store().discard(doubtful, BY, NOW)).isFalse();
        store().release(follower);
        assertThat(store().discard(doubtful, BY, NOW)).isTrue();
    }

    @Test
    void takesAWaitingDeliveryAlongToAnotherDestination() {
        DeliveryId first = append(about("A.CREATED", "r", "1"));
        Submission moved = new Submission(
                about("A.UPDATED", "r", "2"), Intent.UPDATE, List.of(new Candidate("incidents", "jira")));
        store().append(List.of(moved), NOW, DAY);

        assertThat(claim(10)).isEmpty();
        assertThat(store().claim("jira", 10, NOW, LEASE)).extracting(Claim::id).containsExactly(first);
    }

    @Test
    void keepsRegistrationsByName() {
        byte[] content = {1, 2, 3};
        store().register("calm", content);
        store().register("btp", new byte[0]);
        content[0] = 9;

        assertThat(store().registration("calm"))
                .hasValueSatisfying(kept -> assertThat(kept).containsExactly(1, 2, 3));
        assertThat(store().registrations()).containsExactlyInAnyOrder("calm", "btp");
        store().deregister("calm");
        store().deregister("calm");
        assertThat(store().registration("calm")).isEmpty();
    }

    @Test
    void movesACursorByItself() {
        assertThat(store().cursor("poller")).isEmpty();
        Cursor cursor = new Cursor("poller", new byte[] {7});
        store().advance(cursor);
        assertThat(store().cursor("poller")).contains(cursor);
        assertThat(store().cursor("other")).isEmpty();
    }

    @Test
    void leasesToOneOwnerAtATime() {
        Lease first = store().lease("poller", "a", NOW, LEASE);
        Lease refused = store().lease("poller", "b", NOW.plusSeconds(59), LEASE);
        Lease renewed = store().lease("poller", "a", NOW.plusSeconds(59), LEASE);
        Lease taken = store().lease("poller", "b", NOW.plusSeconds(119), LEASE);

        assertThat(first).isEqualTo(new Lease("poller", "a", NOW.plus(LEASE), 1));
        assertThat(refused).isEqualTo(first);
        assertThat(renewed).isEqualTo(new Lease("poller", "a", NOW.plusSeconds(119), 1));
        assertThat(taken.owner()).isEqualTo("b");
        assertThat(taken.fence()).isEqualTo(2);
    }

    @Test
    void leasesAnewWhatWasEndedByItsOwnerOnly() {
        store().lease("poller", "a", NOW, LEASE);
        store().endLease("poller", "b");
        assertThat(store().lease("poller", "b", NOW, LEASE).owner()).isEqualTo("a");

        store().endLease("poller", "a");
        assertThat(store().lease("poller", "b", NOW, LEASE)).isEqualTo(new Lease("poller", "b", NOW.plus(LEASE), 2));
    }

    @Test
    void letsOneDispatcherBeginAndEndAgainAndAgain() {
        append(about("A.CREATED", "r", "1"));
        store().beginDispatch(NOW);
        store().beginDispatch(NOW.plusSeconds(60));
        store().endDispatch();
        store().endDispatch();
        store().beginDispatch(NOW.plusSeconds(61));

        assertThat(claim(10)).hasSize(1);
    }

    @Test
    void losesNothingAndRepeatsNothingAmongSeveralThreads() throws InterruptedException {
        int threads = 4;
        int each = 25;
        ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
        CountDownLatch ended = new CountDownLatch(threads);
        IntStream.range(0, threads)
                .mapToObj(number -> new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        append(about("A.UPDATED", "r" + number, "s" + i));
                        for (Claim claim : claim(2)) {
                            complete(claim, delivered()).ifPresent(d -> done.add(d.id().value()));
                        }
                    }
                    ended.countDown();
                }))
                .forEach(Thread::start);
        ended.await();
        List<Claim> rest = claim(10);
        while (!rest.isEmpty()) {
            rest.forEach(claim -> complete(claim, delivered()).ifPresent(d -> done.add(d.id().value())));
            rest = claim(10);
        }

        assertThat(done).hasSize(threads * each).doesNotHaveDuplicates();
    }
}
