package io.almevents.it.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document in Markdown, as far as tests care: its code blocks, and the links of its prose. */
final class Markdown {
    private static final Pattern FENCE = Pattern.compile("\\s*(`{3,})\\s*(\\w*).*");
    private static final Pattern CODE_SPAN = Pattern.compile("`[^`]*`");
    /** {@code [text](link)}, also around an image; {@code [name]: link}; and links in HTML. */
    private static final Pattern LINK =
            Pattern.compile("]\\(([^)\\s]+)|^\\s*\\[[^]]+]:\\s*(\\S+)|\\b(?:href|src)=\"([^\"]+)\"", Pattern.MULTILINE);

    private final List<CodeBlock> codeBlocks = new ArrayList<>();
    private final StringBuilder prose = new StringBuilder();

    private Markdown() {}

    static Markdown read(Path file) throws IOException {
        Markdown document = new Markdown();
        String fence = null;
        String language = "";
        StringBuilder code = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = FENCE.matcher(line);
            if (fence == null && matcher.matches()) {
                fence = matcher.group(1);
                language = matcher.group(2);
            } else if (fence == null) {
                document.prose.append(line).append('\n');
            } else if (line.strip().equals(fence)) {
                document.codeBlocks.add(new CodeBlock(language, code.toString()));
                code.setLength(0);
                fence = null;
            } else {
                code.append(line).append('\n');
            }
        }
        return document;
    }

    /** The code blocks of a language, in their order. */
    List<String> codeBlocks(String language) {
        return codeBlocks.stream()
                .filter(block -> block.language().equals(language))
                .map(CodeBlock::code)
                .toList();
    }

    /** Where links and images lead. */
    List<String> links() {
        String withoutCode = CODE_SPAN.matcher(prose).replaceAll("code");
        return LINK.matcher(withoutCode).results().map(Markdown::target).toList();
    }

    private static String target(MatchResult link) {
        for (int group = 1; group <= link.groupCount(); group++) {
            String target = link.group(group);
            if (target != null) {
                return target;
            }
        }
        throw new IllegalStateException("a link without a target: " + link.group());
    }

    private record CodeBlock(String language, String code) {}
}
