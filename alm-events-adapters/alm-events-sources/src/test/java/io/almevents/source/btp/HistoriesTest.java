package io.almevents.source.btp;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.source.PollIntake;
import io.almevents.source.SourceException;
import io.almevents.spi.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random days of a source: events tie, show up late and out of order, pages shift while they are read, service and store
 * fail, the process restarts between two transactions, is down for hours, and its clock is wrong. No event is lost, none
 * handed over twice. The seed is fixed, so that a build does not fail by luck; {@code -Dalmevents.seed} and
 * {@code -Dalmevents.histories} widen the search.
 */
class HistoriesTest {
    private static final long SEED = Long.getLong("almevents.seed", 1);
    private static final int HISTORIES = Integer.getInteger("almevents.histories", 5);
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_BATCH = 100;

    @Test
    void noEventIsLostOrRepeated() throws Exception {
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            new History(seed).play();
        }
    }

    /** One day. */
    private static final class History implements PollIntake {
        private final long seed;
        private final Random random;
        private final VirtualClock clock = new VirtualClock(START);
        private final ModelService service;
        private final Duration skew;
        private final Duration overlap;
        private final double crashes;
        private final Set<Long> created = new HashSet<>();
        private final Set<Long> handedOver = new HashSet<>();
        private byte @Nullable [] position;
        private boolean calm;

        History(long seed) {
            this.seed = seed;
            random = new Random(seed);
            service = new ModelService(
                    clock,
                    random,
                    random.nextBoolean(),
                    random.nextInt(4) > 0,
                    random.nextBoolean(),
                    random.nextDouble() * 0.1);
            skew = Duration.ofSeconds(random.nextInt(600) - 300);
            overlap = Duration.ofSeconds(60 + random.nextInt(1_200));
            crashes = random.nextDouble() * 0.2;
        }

        void play() throws Exception {
            plan();
            BtpEventsSource source = source();
            Instant end = START.plus(DAY);
            while (clock.instant().isBefore(end)) {
                round(source);
                if (random.nextInt(10) == 0) {
                    source = source();
                }
                clock.advance(
                        random.nextInt(200) == 0
                                ? Duration.ofMinutes(random.nextInt(600))
                                : Duration.ofSeconds(60 + random.nextInt(600)));
            }
            calm = true;
            service.heal();
            clock.advance(DAY);
            assertThat(round(source)).as(this::described).isTrue();

            assertThat(handedOver).as(this::described).isEqualTo(created);
        }

        /** Thinks up all events of the day. */
        private void plan() {
            long id = 1_000;
            long time = START.plusSeconds(600).toEpochMilli();
            long end = START.plus(DAY).toEpochMilli();
            // From days with thousands of events within seconds to quiet ones.
            int pace = 1 << (2 + random.nextInt(18));
            while (time < end && created.size() < 1_000) {
                int together = random.nextInt(100) == 0 ? random.nextInt(400) : 1;
                for (int i = 0; i < together; i++) {
                    id += 1 + random.nextInt(3);
                    // A late event may show up just as late as the overlap allows.
                    Duration late = switch (random.nextInt(6)) {
                        case 0 -> overlap;
                        case 1, 2 -> Duration.ofMillis(random.nextInt((int) overlap.toMillis()));
                        default -> Duration.ZERO;
                    };
                    int size = random.nextInt(50) == 0 ? 60_000 : 300;
                    service.add(id, time, late, size);
                    created.add(id);
                }
                time += random.nextInt(pace) * (random.nextInt(4) == 0 ? 0L : 1L);
            }
        }

        private BtpEventsSource source() {
            Clock wrong = Clock.offset(clock, skew);
            return BtpEventsSource.builder("btp", Unused.CLIENT)
                    .overlap(overlap)
                    // As far as our clock may be ahead.
                    .lookBack(Duration.ofMinutes(5))
                    .clock(wrong)
                    .build();
        }

        /** Whether the round came to its end. */
        private boolean round(BtpEventsSource source) throws InterruptedException {
            try {
                source.poll(service, this);
                return true;
            } catch (SourceException | StoreException expected) {
                return false;
            }
        }

        @Override
        public Optional<byte[]> position() {
            return Optional.ofNullable(position);
        }

        /** A transaction: it fails as a whole, or is kept, and then the process may die before it knows. */
        @Override
        public void accept(List<ChangeMessage> messages, byte[] next) {
            assertThat(messages.size()).as(this::described).isLessThanOrEqualTo(MAX_BATCH);
            // The day begins with a position: what happened before the first one nobody promised to read.
            if (position != null && !calm && random.nextDouble() < crashes) {
                throw new StoreException("the store failed", null);
            }
            for (ChangeMessage message : messages) {
                long id = Long.parseLong(message.resourceId());
                assertThat(handedOver.add(id))
                        .as(() -> "event " + id + " again; " + described())
                        .isTrue();
                if (random.nextInt(4) == 0) {
                    service.forget(id);
                }
            }
            position = next;
            if (!calm && random.nextDouble() < crashes) {
                throw new StoreException("the process died", null);
            }
        }

        private String described() {
            return "-Dalmevents.seed=" + seed + " -Dalmevents.histories=1";
        }
    }
}
