package io.almevents.benchmarks.map;

import io.almevents.benchmarks.event.Event;
import io.almevents.benchmarks.map.engine.Engine;
import io.almevents.benchmarks.map.engine.Engines;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Event to ticket: one engine and one kind of documents per JVM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class MapBenchmark {
    /** What maps: all of {@link Engines#names()}. */
    @Param({
        "almevents-request",
        "almevents-render",
        "almevents-render-to",
        "jackson-streaming",
        "jackson-tree",
        "jackson-pojo",
        "fastjson2-pojo",
        "jte",
        "mustache",
        "freemarker",
        "jolt",
        "jslt",
        "jsonata",
        "cel",
        "jackson-jq"
    })
    String engine = "";

    /** What is mapped. */
    @Param
    Documents documents = Documents.mix;

    private Engine mapper = event -> event;
    private byte[][] events = {};
    private int next;

    /** Reads the documents, and compares what the engine makes of them. */
    @Setup
    public void prepare() {
        List<Event> all = documents.events();
        mapper = Engines.named(engine);
        Agreement.check(engine, mapper, all);
        events = all.stream().map(Event::json).toArray(byte[][]::new);
    }

    /** Maps the next document. */
    @Benchmark
    public Object map() {
        next = next + 1 < events.length ? next + 1 : 0;
        return mapper.run(events[next]);
    }
}
