package io.almevents.benchmarks.rules;

import io.almevents.mapping.Projection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Event to matching rules, from the bytes of the event: one engine and one landscape per JVM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public abstract class RulesBenchmark {
    /** Reading is the part of alm-events that comes before the matching. */
    @Param({"almevents", "almevents-reading", "event-ruler"})
    String engine = "";

    /** How many rules there are. */
    @Param({"10", "100", "1000", "10000", "100000"})
    int rules;

    private final Reach reach;
    private Function<byte[], Object> matcher = event -> event;
    private byte[][] events = {};
    private int next;

    /** How many of the rules could match an event. */
    RulesBenchmark(Reach reach) {
        this.reach = reach;
    }

    /** Compiles the rules, and compares what alm-events and event-ruler find for every event. */
    @Setup
    public void prepare() {
        Landscape landscape = Landscape.of(rules, reach);
        List<Map<String, Object>> patterns = landscape.patterns();
        Engine ours = new AlmEventsEngine(patterns);
        Engine theirs = new EventRulerEngine(patterns);
        for (byte[] event : landscape.events()) {
            Set<Integer> found = ours.matching(event);
            if (!found.equals(theirs.matching(event))) {
                throw new IllegalStateException(
                        "alm-events finds " + found + ", event-ruler " + theirs.matching(event));
            }
        }
        Projection reading = Reading.of(patterns);
        matcher = switch (engine) {
            case "almevents" -> ours::match;
            case "almevents-reading" -> reading::read;
            case "event-ruler" -> theirs::match;
            default -> throw new IllegalArgumentException("no engine " + engine);
        };
        events = landscape.events().toArray(new byte[0][]);
    }

    /** Matches the next event. */
    @Benchmark
    public Object match() {
        next = next + 1 < events.length ? next + 1 : 0;
        return matcher.apply(events[next]);
    }
}
