package io.almevents.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replaces what stands between {@code <!-- benchmarks:NAME -->} and {@code <!-- /benchmarks:NAME -->} in a document. */
final class Markers {
    private Markers() {}

    static void replace(Path document, String name, String content) throws IOException {
        Files.writeString(document, replaced(document, Files.readString(document), name, content));
    }

    private static String replaced(Path document, String text, String name, String content) {
        String begin = "<!-- benchmarks:" + name + " -->\n";
        String end = "<!-- /benchmarks:" + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    document + " lacks the lines " + begin.strip() + " and " + end + ", between which results stand");
        }
        return text.substring(0, from + begin.length()) + content + text.substring(to);
    }
}
