package io.almevents;

import static io.almevents.event.Messages.about;
import static io.almevents.event.Messages.message;
import static io.almevents.event.Messages.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Cause;
import io.almevents.spi.Deadline;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.StatusWriter;
import io.almevents.spi.WriteResult;
import io.almevents.store.InMemoryStore;
import io.almevents.ticket.Echo;
import io.almevents.ticket.TicketChange;
import io.almevents.ticket.TicketChange.Origin;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is found to have changed at a ticket is brought back to its source, and does not come from there again. */
@Timeout(60)
class StatusWriterTest extends TicketCase {
    private static final String WRITTEN_AT = "2026-03-02T09:00:00Z";

    private final ScriptedWriter writer = new ScriptedWriter();

    /** Answers as a test says, with success by default, and remembers what it was asked to write. */
    private static final class ScriptedWriter implements StatusWriter {
        final BlockingQueue<TicketChange> asked = new LinkedBlockingQueue<>();
        final Deque<WriteResult> results = new ConcurrentLinkedDeque<>();

        @Override
        public WriteResult write(TicketChange change, Deadline deadline) {
            asked.add(change);
            WriteResult result = results.poll();
            return result == null ? WriteResult.written() : result;
        }

        TicketChange written() throws InterruptedException {
            TicketChange change = asked.poll(10, TimeUnit.SECONDS);
            assertThat(change).as("a change to write").isNotNull();
            return change;
        }
    }

    @Test
    void writesWhatAReadingFound() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b.statusWriter(writer));
        open(forwarder, "r");
        found("in progress");

        TicketChange change = writer.written();

        assertThat(change.key().resourceId()).isEqualTo("r");
        assertThat(change.origin()).isEqualTo(Origin.POLL);
        assertThat(change.before().attributes()).containsEntry("externalStatus", "new");
        assertThat(change.after().attributes()).containsEntry("externalStatus", "in progress");
        assertThat(change.after().upstream().kind().orElseThrow().resourceType())
                .isEqualTo("EVENT-SITUATIONS");
        found("resolved");
        assertThat(writer.written().before().attributes()).containsEntry("externalStatus", "in progress");
        assertThat(writer.asked).isEmpty();
    }

    @Test
    void writesWhatThePingOfTheSourceFound() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b.statusWriter("default", writer));
        open(forwarder, "r");
        answer("in progress");
        await(accept(forwarder, about("A.PING", "r", "2")), DeliveryState.DELIVERED);

        assertThat(writer.written().origin()).isEqualTo(Origin.PING);
    }

    @Test
    void writesNeitherWhatADeliveryWasAnsweredNorWhatOnlyTellsOfAWrite() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b.statusWriter(writer));
        open(forwarder, "r");
        answer(Map.of("externalStatus", "known"));
        await(accept(forwarder, about("A.UPDATED", "r", "2")), DeliveryState.DELIVERED);
        assertThat(change().attributes()).containsExactly("externalStatus");
        answer(Map.of("lastUpdatedAt", "2026-03-02T08:00:01Z", "lastUpdatedBy", "alm"));
        clock.advance(INTERVAL);
        assertThat(change().attributes()).containsExactly("lastUpdatedAt", "lastUpdatedBy");

        found("resolved");

        assertThat(writer.written().after().attributes()).containsEntry("externalStatus", "resolved");
        assertThat(writer.asked).isEmpty();
    }

    @Test
    void triesAgainAndWritesOnlyTheNewestStateOfSeveral() throws InterruptedException {
        writer.results.add(new WriteResult.Retry(Optional.of(Duration.ofMinutes(6)), "503"));
        Forwarder forwarder = polling(s -> s, b -> b.statusWriter(writer));
        open(forwarder, "r");
        found("in progress");
        until(() -> forwarder.ticketCounts().failedWrites() == 1);
        writer.written();
        writer.results.add(new WriteResult.Retry(Optional.of(Duration.ofMinutes(6)), "503"));
        found("resolved");
        until(() -> forwarder.ticketCounts().failedWrites() == 2);
        TicketChange again = writer.written();
        clock.advance(Duration.ofMinutes(6));
        TicketChange last = writer.written();

        assertThat(again.before().attributes()).containsEntry("externalStatus", "new");
        assertThat(last.before().attributes()).containsEntry("externalStatus", "new");
        assertThat(last.after().attributes()).containsEntry("externalStatus", "resolved");
        assertThat(forwarder.ticketCounts().failedWrites()).isEqualTo(2);
    }

    @Test
    void givesUpWhatTheSourceRefusesAndWritesTheNextChange() throws InterruptedException {
        writer.results.add(new WriteResult.Refused("400"));
        Forwarder forwarder = polling(s -> s, b -> b.statusWriter(writer));
        open(forwarder, "r");
        found("in progress");
        until(() -> forwarder.ticketCounts().refusedWrites() == 1);
        writer.written();
        found("resolved");

        assertThat(writer.written().before().attributes()).containsEntry("externalStatus", "in progress");
        assertThat(forwarder.ticketCounts().refusedWrites()).isEqualTo(1);
    }

    @Test
    void writesAfterARestartWhatCouldNotBeWrittenBefore() throws InterruptedException {
        InMemoryStore store = InMemoryStore.create();
        Forwarder first = polling(
                s -> s,
                b -> b.store(store).statusWriter((change, deadline) -> {
                    writer.asked.add(change);
                    throw new IllegalStateException("on purpose");
                }));
        open(first, "r");
        found("in progress");
        writer.written();
        until(() -> first.ticketCounts().failedWrites() == 1);
        first.close();
        polling(s -> s, b -> b.store(store).statusWriter(writer));
        clock.advance(Duration.ofMinutes(1));

        assertThat(writer.written().after().attributes()).containsEntry("externalStatus", "in progress");
    }

    @Test
    void keepsUpNoOtherTicketWhileItIsWritten() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Forwarder forwarder = polling(
                s -> s,
                b -> b.statusWriter((change, deadline) -> {
                    writer.asked.add(change);
                    release.await();
                    return WriteResult.written();
                }));
        open(forwarder, "r");
        found("in progress");
        writer.written();
        var own = accept(forwarder, about("A.UPDATED", "r", "2"));

        await(accept(forwarder, about("A.CREATED", "other", "1")), DeliveryState.DELIVERED);
        assertThat(delivery(forwarder, own).state()).isEqualTo(DeliveryState.PENDING);
        release.countDown();
        await(own, DeliveryState.DELIVERED);
    }

    @Test
    void skipsTheEventOfItsOwnWriteAndForwardsALaterOne() throws InterruptedException {
        writer.results.add(WriteResult.written(Echo.updatedAt(Instant.parse(WRITTEN_AT))));
        Forwarder forwarder = polling(s -> s, b -> b.statusWriter(writer));
        open(forwarder, "r");
        found("in progress");
        writer.written();
        until(() -> forwarder.ticketCounts().writes() == 1);

        var echo = accept(forwarder, message("A.UPDATED", "r", WRITTEN_AT));
        var more = accept(forwarder, message("A.UPDATED", "r", "2026-03-02T09:00:00.001Z"));

        assertThat(await(echo, DeliveryState.SKIPPED).cause()).contains(Cause.ECHO);
        await(more, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "READ", "UPDATE");
    }

    @Test
    void knowsAnEchoByAMark() throws InterruptedException {
        writer.results.add(WriteResult.written(Echo.marked("resource.version", "17")));
        Forwarder forwarder = polling(s -> s, b -> b.statusWriter(writer));
        open(forwarder, "r");
        found("in progress");
        writer.written();
        until(() -> forwarder.ticketCounts().writes() == 1);

        var echo = accept(forwarder, parse("A.UPDATED", "r", "\"version\":17"));
        var more = accept(forwarder, parse("A.UPDATED", "r", "\"version\":18"));

        assertThat(await(echo, DeliveryState.SKIPPED).cause()).contains(Cause.ECHO);
        await(more, DeliveryState.DELIVERED);
    }

    @Test
    void closesTheTicketWithoutSendingWhereItsOwnWriteHasClosedTheResource() throws InterruptedException {
        writer.results.add(WriteResult.written(Echo.updatedAt(Instant.parse(WRITTEN_AT))));
        Forwarder forwarder = polling(s -> s, b -> b.statusWriter(writer));
        open(forwarder, "r");
        found("resolved");
        writer.written();
        until(() -> forwarder.ticketCounts().writes() == 1);

        var echo = accept(forwarder, message("A.CLOSED", "r", WRITTEN_AT));

        assertThat(await(echo, DeliveryState.SKIPPED).cause()).contains(Cause.ECHO);
        assertThat(forwarder.ticket("default", "desk", "r").orElseThrow().state())
                .isEqualTo(TicketState.CLOSED);
        assertThat(target.intents()).containsExactly("CREATE", "READ");
    }

    /** Lets the next reading find a status. */
    private void found(String status) throws InterruptedException {
        answer(status);
        clock.advance(INTERVAL);
        assertThat(change().after().attributes()).containsEntry("externalStatus", status);
    }
}
