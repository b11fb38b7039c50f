package io.almevents.cli.send;

import io.almevents.Forwarder;
import io.almevents.Preview;
import io.almevents.cli.terminal.ExitCode;
import io.almevents.cli.terminal.Json;
import io.almevents.cli.terminal.Plain;
import io.almevents.event.ChangeMessage;
import io.almevents.mapping.MappedRequest;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an event would cause if nothing had happened before. */
final class DryRun {
    private DryRun() {}

    /** Prints the requests, a JSON object per line, and why there are none for a subscription. */
    static int of(Forwarder.Configuration configuration, ChangeMessage message, PrintWriter out, PrintWriter err) {
        List<Preview> previews = Preview.of(Forwarder.builder().configuration(configuration), message);
        if (previews.isEmpty()) {
            err.println("No rule wants this event. See: rules explain");
        }
        boolean any = false;
        for (Preview preview : previews) {
            if (preview.result() instanceof Preview.Request request) {
                any = true;
                out.println(line(preview, request));
            } else if (preview.result() instanceof Preview.Nothing nothing) {
                String text = nothing.text().isEmpty() ? "" : ": " + Plain.text(nothing.text());
                err.println(preview.subscription() + " would send nothing: " + nothing.cause() + text);
            }
        }
        return any ? ExitCode.DONE : ExitCode.NOTHING;
    }

    private static String line(Preview preview, Preview.Request request) {
        MappedRequest mapped = request.request();
        return "{\"subscription\":" + Json.write(preview.subscription())
                + ",\"destination\":" + Json.write(preview.destination().name())
                + ",\"intent\":" + Json.write(request.intent().name())
                + ",\"method\":" + Json.write(mapped.method())
                + ",\"path\":" + Json.write(mapped.path())
                + ",\"headers\":" + Json.write(mapped.headers())
                + ",\"body\":" + body(mapped) + "}";
    }

    /** JSON as it is, anything else as a text. */
    private static String body(MappedRequest request) {
        return request.body()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> request.contentType().contains("json") ? text : Json.write(text))
                .orElse("null");
    }
}
