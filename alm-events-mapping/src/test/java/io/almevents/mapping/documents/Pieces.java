package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files of pieces; their format is described in the README beside them. */
final class Pieces {
    private static final Path FOLDER = Path.of("src/test/resources/conformance");
    private static final Pattern ESCAPED_BYTE = Pattern.compile("\\\\x([0-9A-Fa-f]{2})");

    private Pieces() {}

    /** A piece, and what a failure calls it: file, line and its text. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Piece(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Piece> of(String file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(FOLDER.resolve(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && !line.startsWith("# ")) {
                pieces.add(new Piece(file + ":" + (i + 1) + " " + line, unescaped(line)));
            }
        }
        return pieces;
    }

    private static byte[] unescaped(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPED_BYTE.matcher(line);
        int copied = 0;
        while (escape.find()) {
            bytes.writeBytes(line.substring(copied, escape.start()).getBytes(UTF_8));
            bytes.write(Integer.parseInt(escape.group(1), 16));
            copied = escape.end();
        }
        bytes.writeBytes(line.substring(copied).getBytes(UTF_8));
        return bytes.toByteArray();
    }
}
