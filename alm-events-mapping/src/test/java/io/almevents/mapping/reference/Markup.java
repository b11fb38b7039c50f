package io.almevents.mapping.reference;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** HTML by regular expressions, which is slow and overflows the stack on large texts, but can be read. */
final class Markup {
    private static final Pattern REFERENCE =
            Pattern.compile("&(#[0-9]{1,11}|#[xX][0-9A-Fa-f]{1,10}|[A-Za-z0-9]{1,12});");
    private static final String TO_END = "(?:[^>\"']|\"[^\"]*(?:\"|\\z)|'[^']*(?:'|\\z))*+(?:>|\\z)";
    private static final Pattern TAG = Pattern.compile("<!--[\\s\\S]*?(?:-->|\\z)|<[!?][^>]*(?:>|\\z)"
            + "|<(?<unseen>(?i:script|style))(?![A-Za-z0-9])" + TO_END + "[\\s\\S]*?(?:(?i:</\\k<unseen>)" + TO_END
            + "|\\z)"
            + "|</?(?<name>[A-Za-z][A-Za-z0-9]*)" + TO_END);
    private static final List<String> BLOCKS = List.of(
            ("address article aside blockquote body br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 head"
                            + " header hr html li main nav ol p pre section table tbody tfoot thead title tr ul")
                    .split(" "));

    private Markup() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String unescaped(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(MatchResult reference) {
        String name = reference.group(1);
        if (!name.startsWith("#")) {
            return name.equals("apos") ? "'" : StringEscapeUtils.unescapeHtml4(reference.group());
        }
        boolean hex = name.toLowerCase(Locale.ROOT).startsWith("#x");
        long code = hex ? Long.parseLong(name.substring(2), 16) : Long.parseLong(name.substring(1));
        boolean none = code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF);
        return none ? "\uFFFD" : Character.toString((int) code);
    }

    static String plain(String html) {
        StringBuilder text = new StringBuilder();
        Matcher tags = TAG.matcher(html);
        int copied = 0;
        while (tags.find()) {
            text.append(shown(html.substring(copied, tags.start()))).append(between(tags.group("name")));
            copied = tags.end();
        }
        text.append(shown(html.substring(copied)));
        return text.toString()
                .replaceAll("[ \t\f]*\n[ \t\f\n]*", "\n")
                .replaceAll("[ \t\f]+", " ")
                .replaceAll("^[ \n]+|[ \n]+$", "");
    }

    private static String shown(String text) {
        return unescaped(text.replace('\n', ' ').replace('\r', ' '));
    }

    private static String between(String tag) {
        String name = tag == null ? "" : tag.toLowerCase(Locale.ROOT);
        return BLOCKS.contains(name) ? "\n" : name.equals("td") || name.equals("th") ? " " : "";
    }
}
