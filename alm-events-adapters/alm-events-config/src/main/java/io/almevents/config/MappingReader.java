package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Table;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingException;
import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code mappings}, and the mapping files that subscriptions name. Each file is compiled once. */
final class MappingReader {
    private final Reading reading;
    /** By name; empty where the file is faulty. */
    private final Map<String, Optional<Mapping>> byName = new LinkedHashMap<>();

    private final Map<Path, Optional<Mapping>> byFile = new LinkedHashMap<>();

    MappingReader(Reading reading) {
        this.reading = reading;
    }

    void read(Table mappings) {
        mappings.entries()
                .forEach((name, entry) -> byName.put(
                        name,
                        reading.text(entry.value())
                                .flatMap(text -> reading.path(entry.value(), text))
                                .flatMap(file -> file(entry.value(), file, "there is no file " + file))));
    }

    /** What a subscription names: a mapping of the section, or a file. Empty where it is faulty, which is told. */
    Optional<Mapping> mapping(Node node, String reference) {
        Optional<Mapping> named = byName.get(reference);
        if (named != null) {
            return named;
        }
        Optional<Path> path = reading.path(node, reference);
        return path.flatMap(file -> file(
                node,
                file,
                "there is neither a mapping \"" + reference + "\" nor a file " + file
                        + NearNames.nearest(reference, byName.keySet())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")));
    }

    private Optional<Mapping> file(Node node, Path file, String whereMissing) {
        if (!Files.exists(file)) {
            reading.faults().add(node.place(), whereMissing);
            return Optional.empty();
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            reading.faults().add(node.place(), file + " is not a file that this process may read");
            return Optional.empty();
        }
        return byFile.computeIfAbsent(file.normalize(), same -> compiled(file));
    }

    private Optional<Mapping> compiled(Path file) {
        try {
            return Optional.of(Mapping.compile(file));
        } catch (MappingException e) {
            e.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .forEach(problem -> reading.faults().addElsewhere(text(problem)));
            return Optional.empty();
        }
    }

    /** In one line as all faults here, without the excerpt of {@link Problem#render()}. */
    private static String text(Problem problem) {
        return problem.file() + ":" + problem.line() + ":" + problem.column() + ": "
                + (problem.pointer().isEmpty() ? "" : problem.pointer() + ": ")
                + problem.code() + ": " + problem.message()
                + problem.suggestion()
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("");
    }
}
