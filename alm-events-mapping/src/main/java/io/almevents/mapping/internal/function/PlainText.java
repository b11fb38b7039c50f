package io.almevents.mapping.internal.function;

import java.util.Locale;
import java.util.Set;

/**
 * The text of HTML as a browser would show it, roughly: without tags, comments, scripts and styles; a line per block; white
 * space collapsed. One pass whatever the input. A {@code <} that begins no tag is text.
 */
final class PlainText {
    /** Elements that begin and end a line. */
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "title",
            "tr",
            "ul");

    /** Elements beside each other on one line. */
    private static final Set<String> CELLS = Set.of("td", "th");

    /** Elements whose content nobody sees. */
    private static final Set<String> UNSEEN = Set.of("script", "style");

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private PlainText(String html) {
        this.html = html;
    }

    static String of(String html) {
        PlainText plain = new PlainText(html);
        while (plain.at < html.length()) {
            plain.next();
        }
        return collapsed(plain.text);
    }

    private void next() {
        int open = html.indexOf('<', at);
        int end = open < 0 ? html.length() : open;
        // Line ends of the source are blanks; those of blocks are added afterwards.
        text.append(Html.unescape(html.substring(at, end).replace('\n', ' ').replace('\r', ' ')));
        at = end;
        if (open < 0) {
            return;
        }
        if (html.startsWith("<!--", open)) {
            at = behind("-->", open + 4);
        } else if (html.startsWith("<!", open) || html.startsWith("<?", open)) {
            at = behind(">", open);
        } else if (isTag(open)) {
            tag(open);
        } else {
            text.append('<');
            at++;
        }
    }

    private int behind(String end, int from) {
        int found = html.indexOf(end, from);
        return found < 0 ? html.length() : found + end.length();
    }

    private boolean isTag(int open) {
        int name = html.startsWith("</", open) ? open + 2 : open + 1;
        return name < html.length() && isLetter(html.charAt(name));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isNameCharacter(char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    private void tag(int open) {
        boolean closes = html.charAt(open + 1) == '/';
        int start = closes ? open + 2 : open + 1;
        int end = start;
        while (end < html.length() && isNameCharacter(html.charAt(end))) {
            end++;
        }
        String name = html.substring(start, end).toLowerCase(Locale.ROOT);
        at = endOfTag(end);
        if (BLOCKS.contains(name)) {
            text.append('\n');
        } else if (CELLS.contains(name)) {
            text.append(' ');
        } else if (UNSEEN.contains(name) && !closes) {
            at = endOfUnseen(name);
        }
    }

    /** Behind the {@code >} that is in no quotes. */
    private int endOfTag(int from) {
        char quote = 0;
        for (int i = from; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return html.length();
    }

    private int endOfUnseen(String name) {
        int close = at;
        while (close < html.length()) {
            close = html.indexOf("</", close);
            if (close < 0) {
                return html.length();
            }
            if (html.regionMatches(true, close + 2, name, 0, name.length())) {
                return endOfTag(close);
            }
            close += 2;
        }
        return html.length();
    }

    /** One blank for several, none beside line ends, no empty lines. */
    private static String collapsed(CharSequence text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        char pending = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                pending = '\n';
            } else if (c == ' ' || c == '\t' || c == '\f') {
                pending = pending == '\n' ? '\n' : ' ';
            } else {
                if (pending != 0 && !collapsed.isEmpty()) {
                    collapsed.append(pending);
                }
                pending = 0;
                collapsed.append(c);
            }
        }
        return collapsed.toString();
    }
}
