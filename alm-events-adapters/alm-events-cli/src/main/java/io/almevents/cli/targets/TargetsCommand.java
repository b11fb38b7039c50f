package io.almevents.cli.targets;

import io.almevents.InstalledTarget;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Json;
import io.almevents.cli.terminal.Plain;
import io.almevents.cli.terminal.Table;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Destination;
import io.almevents.spi.TargetDescription;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code targets}: what can be written as {@code target} of a subscription. */
@Command(
        name = "targets",
        description = {
            "Lists the kinds of targets that are installed: name, version, jar, what they can do, and their settings.",
            "Exit code 1 if two have one name, 2 if there are none."
        })
public final class TargetsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; JSON is one object per line (default ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        InstalledTarget.Inventory inventory = InstalledTarget.find(null);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (format == Format.JSON) {
            inventory.targets().forEach(target -> out.println(Json.write(shape(target))));
        } else if (!inventory.targets().isEmpty()) {
            print(inventory.targets(), out);
        }
        inventory.faults().forEach(fault -> err.println(Plain.text(fault)));
        if (inventory.targets().isEmpty()) {
            err.println("No targets are installed; their jars belong on the class path.");
            return ExitCode.NOTHING;
        }
        return inventory.faults().isEmpty() ? ExitCode.DONE : ExitCode.INPUT;
    }

    private static void print(List<InstalledTarget> targets, PrintWriter out) {
        Table table = new Table("NAME", "VERSION", "DESTINATIONS", "MAPPING", "CAN", "WHAT", "JAR");
        for (InstalledTarget target : targets) {
            TargetDescription description = target.description();
            table.add(
                    target.name(),
                    target.version(),
                    String.join(", ", destinations(description)),
                    description.needsMapping() ? "needed" : "optional",
                    String.join(", ", words(description.capabilities())),
                    description.summary(),
                    target.location());
        }
        table.print(out);
        for (InstalledTarget target : targets) {
            Map<String, String> settings = target.description().settings();
            if (!settings.isEmpty()) {
                out.println();
                Table meanings = new Table("SETTING OF " + target.name(), "WHAT");
                settings.forEach(meanings::add);
                meanings.print(out);
            }
        }
    }

    private static List<String> destinations(TargetDescription description) {
        return description.destinations().stream()
                .map(Destination.Type::name)
                .sorted()
                .toList();
    }

    private static List<String> words(Capabilities capabilities) {
        List<String> words = new ArrayList<>();
        if (capabilities.search()) {
            Duration lag = capabilities.searchLag();
            words.add(lag.isZero() ? "search" : "search after " + lag);
        }
        if (capabilities.dropsDuplicates()) {
            words.add("drop duplicates");
        }
        if (capabilities.reopens()) {
            words.add("reopen");
        }
        return words;
    }

    private static Map<String, @Nullable Object> shape(InstalledTarget target) {
        TargetDescription description = target.description();
        Map<String, @Nullable Object> capabilities = new LinkedHashMap<>();
        capabilities.put("search", description.capabilities().search());
        capabilities.put("searchLag", description.capabilities().searchLag().toString());
        capabilities.put("dropsDuplicates", description.capabilities().dropsDuplicates());
        capabilities.put("reopens", description.capabilities().reopens());
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("name", target.name());
        shape.put("version", target.version());
        shape.put("jar", target.location());
        shape.put("summary", description.summary());
        shape.put("destinations", destinations(description));
        shape.put("needsMapping", description.needsMapping());
        shape.put("capabilities", capabilities);
        shape.put("settings", description.settings());
        return shape;
    }
}
