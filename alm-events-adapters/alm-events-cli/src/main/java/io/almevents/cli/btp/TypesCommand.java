package io.almevents.cli.btp;

import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Json;
import io.almevents.cli.terminal.Table;
import io.almevents.source.SourceException;
import io.almevents.source.btp.BtpEvents;
import io.almevents.source.btp.EventType;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code types}: which types of events SAP BTP tells of. */
@Command(
        name = "types",
        description = {
            "Lists the types of events that the Events service of SAP BTP tells of, with the parameters by which they can be"
                    + " searched.",
            "A key is for one group: that of a region (LOCAL) or that of the global account (CENTRAL)."
        })
public final class TypesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ServiceInput service = new ServiceInput();

    @Option(names = "--json", description = "one JSON object per line instead of the table")
    private boolean json;

    @Override
    public Integer call() throws SourceException, InterruptedException {
        try (BtpEvents client = service.open()) {
            print(client.eventTypes());
        }
        return ExitCode.DONE;
    }

    private void print(List<EventType> types) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            types.forEach(type -> out.println(Json.write(shape(type))));
            return;
        }
        Table table = new Table("TYPE", "CATEGORY", "SEARCH PARAMETERS", "DESCRIPTION");
        for (EventType type : types) {
            table.add(type.type(), type.category(), String.join(", ", type.searchParameters()), type.description());
        }
        table.print(out);
    }

    private static Map<String, Object> shape(EventType type) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("type", type.type());
        shape.put("category", type.category());
        shape.put("description", type.description());
        shape.put("searchParams", type.searchParameters());
        return shape;
    }
}
