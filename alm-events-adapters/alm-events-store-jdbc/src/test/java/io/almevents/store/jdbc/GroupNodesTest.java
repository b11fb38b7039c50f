package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.DAY;
import static io.almevents.store.jdbc.Events.NOW;
import static io.almevents.store.jdbc.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Candidate;
import io.almevents.spi.Claim;
import io.almevents.spi.Intent;
import io.almevents.spi.Submission;
import io.almevents.ticket.Members;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several nodes on one database, whose events share tickets: they lock rows that they learn of only on the way. */
@Timeout(180)
class GroupNodesTest {
    private static final int THREADS = 6;
    private static final int EACH = 40;
    private static final int GROUPS = 3;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    private final String schema = PostgresDatabase.newSchema();
    private final List<JdbcStore> nodes = List.of(
            JdbcStore.open(PostgresDatabase.dataSource(), schema),
            JdbcStore.open(PostgresDatabase.dataSource(), schema));

    @AfterEach
    void close() {
        threads.shutdownNow();
        nodes.forEach(JdbcStore::close);
    }

    @Test
    void loseNoMemberWhileAllJoinAndLeaveAtOnce() throws Exception {
        all(Intent.CREATE, 0);
        assertThat(open()).isEqualTo(THREADS * EACH);

        // With other values than before, so that the groups that are meant are not those that are left.
        all(Intent.CLOSE, 1);
        assertThat(open()).isZero();
    }

    private void all(Intent intent, int shift) throws Exception {
        List<Future<?>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            work.add(threads.submit(() -> append(number, intent, shift)));
        }
        Future<?> dispatch = threads.submit(() -> dispatch(work));
        for (Future<?> one : work) {
            one.get();
        }
        dispatch.get();
    }

    private void append(int thread, Intent intent, int shift) {
        for (int i = 0; i < EACH; i++) {
            Candidate candidate = new Candidate("incidents", "snow").in(group(thread + i + shift));
            Submission submission =
                    new Submission(event("r" + thread + "-" + i, intent.name()), intent, List.of(candidate));
            nodes.get(thread % 2).append(List.of(submission), NOW, DAY);
        }
    }

    /** As a dispatcher of the second node would, meanwhile. */
    private void dispatch(List<Future<?>> work) {
        do {
            nodes.get(1).collapse("snow", Set.of(), 10, NOW);
            for (Claim claim : Events.claim(nodes.get(1), NOW)) {
                assertThat(Events.deliver(nodes.get(1), claim, NOW)).isPresent();
            }
        } while (work.stream().anyMatch(one -> !one.isDone()));
    }

    private int open() {
        int open = 0;
        for (int i = 0; i < GROUPS; i++) {
            Members members = nodes.get(0)
                    .ticket(new TicketKey("default", "incidents", group(i).id()))
                    .orElseThrow()
                    .members();
            open += members.open();
        }
        return open;
    }

    private static TicketGroup group(int number) {
        return TicketGroup.of(List.of("v" + number % GROUPS), Duration.ZERO);
    }
}
