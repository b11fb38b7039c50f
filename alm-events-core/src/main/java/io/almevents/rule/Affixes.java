package io.almevents.rule;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds all beginnings of a text, or all ends, among many by one search.
 *
 * <p>In alphabetical order only what begins alike stands between a beginning and a text. So the last one that does not stand
 * after the text is the longest of its beginnings, or has it for a beginning itself; and each one knows the longest of the
 * others that it begins with. For ends the alphabet is read from the end.
 */
final class Affixes {
    private final BiPredicate<String, String> fits;
    private final TreeMap<String, Affix> byText;

    private Affixes(Comparator<String> order, BiPredicate<String, String> fits) {
        this.fits = fits;
        byText = new TreeMap<>(order);
    }

    private static final class Affix {
        final String text;
        final Places rules = new Places();

        @Nullable Affix shorter;

        Affix(String text) {
            this.text = text;
        }
    }

    static Affixes prefixes() {
        return new Affixes(Comparator.naturalOrder(), String::startsWith);
    }

    static Affixes suffixes() {
        return new Affixes(Affixes::compareFromEnd, String::endsWith);
    }

    void add(String text, int rule) {
        byText.computeIfAbsent(text, Affix::new).rules.add(rule);
    }

    /** Has to follow the last addition. */
    void link() {
        Affix last = null;
        for (Affix affix : byText.values()) {
            affix.shorter = longest(affix.text, last);
            last = affix;
        }
    }

    /** The rules of all affixes of a text. */
    void collect(String text, BitSet found) {
        Map.Entry<String, Affix> last = byText.floorEntry(text);
        Affix affix = last == null ? null : longest(text, last.getValue());
        while (affix != null) {
            affix.rules.collect(found);
            affix = affix.shorter;
        }
    }

    private @Nullable Affix longest(String text, @Nullable Affix candidate) {
        Affix affix = candidate;
        while (affix != null && !fits.test(text, affix.text)) {
            affix = affix.shorter;
        }
        return affix;
    }

    private static int compareFromEnd(String a, String b) {
        int i = a.length();
        int j = b.length();
        while (i > 0 && j > 0) {
            int order = Character.compare(a.charAt(--i), b.charAt(--j));
            if (order != 0) {
                return order;
            }
        }
        return i - j;
    }
}
