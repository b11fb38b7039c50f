package io.almevents.benchmarks.family;

import io.almevents.benchmarks.family.Table.Clock;
import io.almevents.benchmarks.family.Table.Kind;
import io.almevents.benchmarks.map.Agreement;
import io.almevents.benchmarks.map.engine.Engines;
import java.util.List;
import java.util.Optional;

/** All families. */
public final class Families {
    /** In the order in which they run and are shown. */
    public static final List<Family> ALL = List.of(map(), compile(), scale(), rules(), accept(), deliver());

    private static final String EVENT_RULER = "event-ruler";
    private static final String HTTP = "java.net.http";

    private Families() {}

    /** For families whose benchmarks check themselves, or whose tests do. */
    private static void nothing() {}

    private static Family map() {
        return new Family(
                "map",
                "benchmarks.map.MapBenchmark",
                List.of(),
                List.copyOf(Engines.names()),
                Agreement::checkAll,
                List.of(new Table(
                        "map",
                        "Event to ticket",
                        "MapBenchmark.map",
                        "engine",
                        "documents",
                        Kind.RATIO,
                        Clock.CPU,
                        Optional.of("jackson-streaming"))));
    }

    private static Family compile() {
        return new Family(
                "compile",
                "benchmarks.compile.CompileBenchmark",
                List.of("benchmarks.compile.ColdCompileBenchmark"),
                List.of(),
                Families::nothing,
                List.of(
                        new Table(
                                "warm",
                                "Compiling in a warm JVM",
                                "CompileBenchmark.compile",
                                "mapping",
                                Table.ALL,
                                Kind.RATIO,
                                Clock.CPU,
                                Optional.empty()),
                        new Table(
                                "cold",
                                "Compiling the first mapping of a JVM",
                                "ColdCompileBenchmark.compile",
                                "mapping",
                                Table.ALL,
                                Kind.RATIO,
                                Clock.WALL,
                                Optional.empty())));
    }

    private static Family scale() {
        return new Family(
                "scale",
                "benchmarks.scale.",
                List.of(),
                List.of(),
                Families::nothing,
                List.of(
                        steps(
                                "document",
                                "Bytes of the document",
                                "DocumentSizeBenchmark",
                                "bytes",
                                "growing",
                                Kind.SLOPE),
                        steps("fields", "Fields of the output", "FieldsBenchmark", "fields", Table.ALL, Kind.SLOPE),
                        steps("cases", "Cases of a switch", "SwitchBenchmark", "cases", Table.ALL, Kind.GROWTH),
                        new Table(
                                "threads",
                                "Threads",
                                "ThreadsBenchmark.*",
                                Table.THREADS,
                                Table.ALL,
                                Kind.RATIO,
                                Clock.WALL,
                                Optional.of("1"))));
    }

    private static Table steps(String id, String title, String type, String rows, String columns, Kind kind) {
        return new Table(id, title, type + ".map", rows, columns, kind, Clock.CPU, Optional.empty());
    }

    private static Family rules() {
        return new Family(
                "rules",
                "benchmarks.rules.",
                List.of(),
                List.of("almevents", "almevents-reading", EVENT_RULER),
                Families::nothing,
                List.of(
                        rules("few", "Rules of which few could match an event", "FewRulesBenchmark"),
                        rules("many", "Rules of which one in 64 could match an event", "ManyRulesBenchmark"),
                        new Table(
                                "growth",
                                "Growth with the number of rules of which few could match",
                                "FewRulesBenchmark.match",
                                "rules",
                                "engine",
                                Kind.GROWTH,
                                Clock.CPU,
                                Optional.empty())));
    }

    private static Table rules(String id, String title, String type) {
        return new Table(
                "rules-" + id,
                title,
                type + ".match",
                "engine",
                "rules",
                Kind.RATIO,
                Clock.CPU,
                Optional.of(EVENT_RULER));
    }

    private static Family accept() {
        return new Family(
                "accept",
                "benchmarks.forward.AcceptBenchmark",
                List.of(),
                List.of("almevents-memory", "almevents-sqlite", "jdbc"),
                Families::nothing,
                List.of(
                        accept("wall", "Taking in batches, time that passed", Clock.WALL),
                        accept("cpu", "Taking in batches, CPU time", Clock.CPU)));
    }

    private static Table accept(String clock, String title, Clock kind) {
        return new Table(
                "accept-" + clock,
                title,
                "AcceptBenchmark.accept",
                "engine",
                "batch",
                Kind.RATIO,
                kind,
                Optional.of("jdbc"));
    }

    private static Family deliver() {
        return new Family(
                "deliver",
                "benchmarks.forward.DeliverBenchmark",
                List.of(),
                List.of("almevents-in-process", "almevents-memory", "almevents-sqlite", HTTP),
                Families::nothing,
                List.of(
                        deliver("wall", "Delivering, time that passed", Clock.WALL),
                        deliver("cpu", "Delivering, CPU time", Clock.CPU)));
    }

    private static Table deliver(String clock, String title, Clock kind) {
        return new Table(
                "deliver-" + clock,
                title,
                "DeliverBenchmark.deliver",
                "engine",
                Table.ALL,
                Kind.RATIO,
                kind,
                Optional.of(HTTP));
    }

    /** The family of a name. */
    public static Optional<Family> named(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }
}
