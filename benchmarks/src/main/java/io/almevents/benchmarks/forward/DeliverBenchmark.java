package io.almevents.benchmarks.forward;

import io.almevents.benchmarks.forward.Messages.Message;
import io.almevents.benchmarks.map.engine.Resources;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Destination;
import io.almevents.store.InMemoryStore;
import io.almevents.store.jdbc.JdbcStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Takes in 1,000 messages and delivers them: per message, from bytes to delivered. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-Dsun.net.httpserver.nodelay=true"})
public class DeliverBenchmark {
    private static final int BATCH = 1_000;
    /** Until then the compiler of the JVM is still at work. */
    private static final int BATCHES_BEFORE = 40;

    /** What delivers: to a target within the process, or to a server on loopback, in the same JVM. */
    @Param({"almevents-in-process", "almevents-memory", "almevents-sqlite", "java.net.http"})
    String engine = "";

    private final Messages source = new Messages();
    private final Folder folder = new Folder();
    private final Desk desk = new Desk();
    private Courier courier = messages -> {};
    private List<Message> messages = List.of();

    /** Makes what is measured, and warms it up. */
    @Setup
    public void open() throws Exception {
        courier = switch (engine) {
            case "almevents-in-process" ->
                new ForwarderCourier(InMemoryStore.create(), QuickTarget.NAME, Destination.none("desk"), mapping())
                        .started();
            case "almevents-memory" ->
                new ForwarderCourier(InMemoryStore.create(), "rest", http(), mapping()).started();
            case "almevents-sqlite" ->
                new ForwarderCourier(JdbcStore.open(folder.file()), "rest", http(), mapping()).started();
            case "java.net.http" -> new HttpCourier(desk.url(), Destination.DEFAULT_CONCURRENCY);
            default -> throw new IllegalArgumentException("no engine " + engine);
        };
        for (int i = 0; i < BATCHES_BEFORE; i++) {
            courier.deliver(source.next(BATCH));
        }
    }

    private Destination http() {
        return Destination.http("desk", desk.url()).allow("http", "loopback").build();
    }

    private static Mapping mapping() {
        return Mapping.compile(Resources.bytes("incident.json"));
    }

    /** Makes the messages of the next call; their making is not measured. */
    @Setup(Level.Invocation)
    public void next() {
        messages = source.next(BATCH);
    }

    /** Takes the messages in and waits until all are delivered. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void deliver() throws Exception {
        courier.deliver(messages);
    }

    /** Leaves nothing behind. */
    @TearDown
    public void close() throws Exception {
        courier.close();
        desk.close();
        folder.close();
    }
}
