package io.almevents.cli.btp;

import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Table;
import io.almevents.source.SourceException;
import io.almevents.source.btp.BtpEvent;
import io.almevents.source.btp.BtpEvents;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code events}: the events that SAP BTP recorded. */
@Command(
        name = "events",
        description = {
            "Lists events that the Events service of SAP BTP recorded, the oldest first. Times are UTC.",
            "Conditions on different fields must all hold, of several values of one field any."
        })
public final class EventsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ServiceInput service = new ServiceInput();

    @Mixin
    private final QueryOptions query = new QueryOptions();

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (default ${DEFAULT-VALUE})")
    private int limit = 1000;

    @Option(
            names = "--json",
            description = "one JSON object per line, all that the service tells, instead of the table")
    private boolean json;

    @Override
    public Integer call() throws SourceException, InterruptedException {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        try (BtpEvents client = service.open();
                Stream<BtpEvent> events = client.events(query.of(spec.commandLine(), limit))) {
            print(events.iterator());
        }
        return ExitCode.DONE;
    }

    private void print(Iterator<BtpEvent> events) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = new Progress(err);
        Table table = new Table("ID", "RECORDED", "TYPE", "ENTITY TYPE", "ENTITY", "ORIGIN");
        int count = 0;
        while (count < limit && events.hasNext()) {
            BtpEvent event = events.next();
            count++;
            if (json) {
                out.println(line(event));
            } else {
                add(event, table);
            }
            progress.read(count);
        }
        if (!json) {
            table.print(out);
        }
        out.flush();
        if (count == limit && events.hasNext()) {
            err.println("There are more than " + limit + "; see --limit.");
        }
    }

    private static void add(BtpEvent event, Table table) {
        table.add(
                String.valueOf(event.id()),
                event.creationTime().truncatedTo(ChronoUnit.SECONDS).toString(),
                event.eventType(),
                event.entityType(),
                event.entityId(),
                event.eventOrigin());
    }

    /** As the service spelled it, but in one line: between the tokens of JSON a line break is as good as a space. */
    private static String line(BtpEvent event) {
        return new String(event.json(), StandardCharsets.UTF_8)
                .replace('\n', ' ')
                .replace('\r', ' ');
    }
}
