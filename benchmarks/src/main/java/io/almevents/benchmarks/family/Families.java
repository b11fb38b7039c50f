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
    public static final List<Family> ALL = List.of(map(), compile(), scale());

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

    /** The family of a name. */
    public static Optional<Family> named(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }
}
