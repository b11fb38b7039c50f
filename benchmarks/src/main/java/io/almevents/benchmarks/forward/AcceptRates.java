package io.almevents.benchmarks.forward;

import io.almevents.benchmarks.forward.Messages.Message;
import io.almevents.spi.Store;
import io.almevents.store.jdbc.JdbcStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Takes messages in, one by one in several threads and many at a time, beside the bare work of the store: one thread that
 * inserts the same rows in transactions of 256, which is as many as share one when many threads accept.
 */
public final class AcceptRates {
    private static final int LARGEST_GROUP = 256;
    private static final int COLLECTION = 100;
    private static final String RAW = "jdbc, 256 in a transaction";

    private final Messages source = new Messages();
    private final Rates rates = new Rates();
    private final int messages;

    private AcceptRates(int messages) {
        this.messages = messages;
    }

    /** {@code ROUNDS MESSAGES [postgres]}: how often each has its turn, and how much it takes in then. */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        AcceptRates measured = new AcceptRates(Integer.parseInt(args[1]));
        boolean postgres = args.length > 2;
        try (Folder folder = new Folder();
                Server server = postgres ? Server.start() : Server.none()) {
            for (int round = 0; round < rounds; round++) {
                measured.raw(folder);
                for (int threads : new int[] {1, 4, 16, 64}) {
                    measured.turn("sqlite, " + threads + " threads", JdbcStore.open(folder.file()), threads, 1);
                    if (postgres) {
                        measured.turn("postgres, " + threads + " threads", server.openStore(), threads, 1);
                    }
                }
                measured.turn("sqlite, " + COLLECTION + " in a call", JdbcStore.open(folder.file()), 1, COLLECTION);
                if (postgres) {
                    measured.turn("postgres, " + COLLECTION + " in a call", server.openStore(), 1, COLLECTION);
                }
            }
        }
        System.out.print(measured.rates.table(RAW));
    }

    private void raw(Folder folder) throws Exception {
        List<List<Message>> groups = groups(messages, LARGEST_GROUP);
        try (Intake intake = new JdbcIntake(folder.file())) {
            rates.measure(RAW, messages, () -> {
                for (List<Message> group : groups) {
                    intake.take(group);
                }
            });
        }
    }

    /** Fewer at a time take longer: one thread waits for the disk with each. */
    private void turn(String name, Store store, int threads, int size) throws Exception {
        int each = Math.max(1, Math.min(messages, messages * threads * size / LARGEST_GROUP) / threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (Intake intake = new ForwarderIntake(store)) {
            List<List<List<Message>>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                shares.add(groups(each, size));
            }
            rates.measure(name, each * threads, () -> {
                List<Future<?>> running = new ArrayList<>();
                for (List<List<Message>> share : shares) {
                    running.add(executor.submit(() -> {
                        for (List<Message> group : share) {
                            intake.take(group);
                        }
                        return null;
                    }));
                }
                for (Future<?> thread : running) {
                    thread.get();
                }
            });
        } finally {
            executor.shutdown();
        }
    }

    private List<List<Message>> groups(int count, int size) {
        List<List<Message>> groups = new ArrayList<>();
        for (int taken = 0; taken < count; taken += size) {
            groups.add(source.next(Math.min(size, count - taken)));
        }
        return groups;
    }
}
