package io.almevents.benchmarks.forward;

import io.almevents.benchmarks.forward.Messages.Message;
import io.almevents.store.InMemoryStore;
import io.almevents.store.jdbc.JdbcStore;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Takes in one batch of messages: from bytes to kept, on the disk but for the store in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class AcceptBenchmark {
    /** Until then the compiler of the JVM is still at work. */
    private static final int MESSAGES_BEFORE = 40_000;
    /** More than an iteration can fill. */
    private static final int CAPACITY = 10_000_000;

    /** What takes the messages in. */
    @Param({"almevents-memory", "almevents-sqlite", "jdbc"})
    String engine = "";

    /** How many messages are taken in by one call, and so by one transaction. */
    @Param({"1", "100", "1000"})
    int batch;

    private final Messages source = new Messages();
    private final Folder folder = new Folder();
    private Intake intake = messages -> {};
    private List<Message> messages = List.of();

    /** Warms up with the largest batches. */
    @Setup
    public void warmUp() throws Exception {
        intake = opened();
        for (int i = 0; i < MESSAGES_BEFORE; i += 1_000) {
            intake.take(source.next(1_000));
        }
    }

    /** Begins with an empty store. */
    @Setup(Level.Iteration)
    public void open() throws Exception {
        intake.close();
        intake = opened();
    }

    private Intake opened() throws SQLException {
        return switch (engine) {
            case "almevents-memory" -> new ForwarderIntake(InMemoryStore.withCapacity(CAPACITY));
            case "almevents-sqlite" -> new ForwarderIntake(JdbcStore.open(folder.file()));
            case "jdbc" -> new JdbcIntake(folder.file());
            default -> throw new IllegalArgumentException("no engine " + engine);
        };
    }

    /** Makes the messages of the next call; their making is not measured. */
    @Setup(Level.Invocation)
    public void next() {
        messages = source.next(batch);
    }

    /** Takes the messages in. */
    @Benchmark
    public void accept() throws Exception {
        intake.take(messages);
    }

    /** Leaves nothing behind. */
    @TearDown
    public void close() throws Exception {
        intake.close();
        folder.close();
    }
}
