package io.almevents.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.ticket.TicketKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyTurnsTest {
    private static final TicketKey KEY = new TicketKey("s", "i", "r");

    private final KeyTurns turns = new KeyTurns();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void letsTheSecondWaitForTheFirstOfAKeyAndOthersPass() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread first = new Thread(() -> turns.during(KEY, () -> {
            begun.countDown();
            await(goOn);
            done.add("first");
        }));
        first.start();
        begun.await();
        Thread second = new Thread(() -> turns.during(KEY, () -> done.add("second")));
        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        turns.during(new TicketKey("s", "i", "other"), () -> done.add("other"));
        goOn.countDown();
        first.join();
        second.join();

        assertThat(done).containsExactly("other", "first", "second");
    }

    @Test
    void letsAThreadThatIsAtItGoOn() {
        turns.during(KEY, () -> turns.during(KEY, () -> done.add("inner")));
        turns.during(KEY, () -> done.add("next"));

        assertThat(done).containsExactly("inner", "next");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
