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
        Json json = new Json();
        MappedRequest mapped = request.request();
        return "{\"subscription\":" + json.write(preview.subscription())
                + ",\"destination\":" + json.write(preview.destination().name())
                + ",\"intent\":" + json.write(request.intent().name())
                + ",\"method\":" + json.write(mapped.method())
                + ",\"path\":" + json.write(mapped.path())
                + ",\"headers\":" + json.write(mapped.headers())
                + ",\"body\":" + body(mapped, json) + "}";
    }

    /** JSON as it is, anything else as a text. */
    private static String body(MappedRequest request, Json json) {
        return request.body()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> request.contentType().contains("json") ? text : json.write(text))
                .orElse("null");
    }
}
