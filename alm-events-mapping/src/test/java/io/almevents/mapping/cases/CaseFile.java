package io.almevents.mapping.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a case file; its format is described in the README beside the case files. */
final class CaseFile {
    static final Set<String> INPUTS = Set.of(
            "mapping",
            "template",
            "switches",
            "response-template",
            "operation",
            "path",
            "file-options",
            "event",
            "resource",
            "event-type",
            "variables",
            "options",
            "answer",
            "status",
            "answer-headers");
    static final Set<String> EXPECTATIONS = Set.of(
            "request",
            "headers",
            "content-type",
            "find",
            "found",
            "verify",
            "verified",
            "refused",
            "body",
            "no-body",
            "not-mapped",
            "attributes",
            "ticket-id",
            "warnings",
            "fails",
            "problems",
            "notes",
            "message-has",
            "message-lacks");

    private static final Pattern SECTION = Pattern.compile("-- ([a-z-]+)( \\(escaped\\))?(?:(:)(?: (.*))?)?");
    private static final Pattern ESCAPED_BYTE = Pattern.compile("\\\\x([0-9A-Fa-f]{2})");

    private final Path file;
    private final List<LanguageCase> cases = new ArrayList<>();
    private final Set<String> titles = new TreeSet<>();

    private String title = "";
    private int titleLine;
    private Map<String, byte[]> sections = new LinkedHashMap<>();

    private String section = "";
    private boolean escaped;
    private boolean inline;
    private final List<String> content = new ArrayList<>();

    private CaseFile(Path file) {
        this.file = file;
    }

    static List<LanguageCase> read(Path file) {
        CaseFile reader = new CaseFile(file);
        try {
            reader.readAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(reader.cases);
    }

    private void readAll(List<String> lines) {
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (line.startsWith("== ")) {
                endCase();
                title = line.substring(3);
                titleLine = number;
                require(titles.add(title), number, "the title is there twice");
            } else if (line.startsWith("-- ")) {
                endSection();
                beginSection(line, number);
            } else if (!line.startsWith("# ") && !line.equals("#")) {
                require(line.isEmpty() || (!section.isEmpty() && !inline), number, "text outside of a section");
                content.add(line);
            }
        }
        endCase();
    }

    private void beginSection(String line, int number) {
        Matcher header = SECTION.matcher(line);
        require(header.matches(), number, "no header of a section");
        section = header.group(1);
        require(INPUTS.contains(section) || EXPECTATIONS.contains(section), number, "unknown section");
        require(!title.isEmpty() && !sections.containsKey(section), number, "section without case, or there twice");
        escaped = header.group(2) != null;
        inline = header.group(3) != null;
        if (inline) {
            content.add(header.group(4) == null ? "" : header.group(4));
        }
    }

    private void endSection() {
        while (!content.isEmpty() && content.get(content.size() - 1).isEmpty()) {
            content.remove(content.size() - 1);
        }
        if (!section.isEmpty()) {
            String text = String.join("\n", content);
            sections.put(section, escaped ? unescaped(text) : text.getBytes(StandardCharsets.UTF_8));
        }
        section = "";
        content.clear();
    }

    private void endCase() {
        endSection();
        if (!title.isEmpty()) {
            require(sections.keySet().stream().anyMatch(EXPECTATIONS::contains), titleLine, "no expectation");
            cases.add(new LanguageCase(file, titleLine, title, sections));
        }
        title = "";
        sections = new LinkedHashMap<>();
    }

    private static byte[] unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPED_BYTE.matcher(text);
        int copied = 0;
        while (escape.find()) {
            bytes.writeBytes(text.substring(copied, escape.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escape.group(1), 16));
            copied = escape.end();
        }
        bytes.writeBytes(text.substring(copied).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private void require(boolean condition, int number, String fault) {
        if (!condition) {
            throw new IllegalArgumentException(file.getFileName() + ":" + number + ": " + fault);
        }
    }
}
