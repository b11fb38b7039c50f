package io.almevents.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class AffixesTest {
    private static final long SEED = Long.getLong("almevents.seed", 20_261_122L);
    private static final int COUNT = 2_000;
    /** Few characters, so that texts begin alike; among them both halves of a pair. */
    private static final String ALPHABET = "ab\ud83d\ude00";

    @Test
    void findsAllBeginningsOfText() {
        findsWhatEachAloneWouldFind(Affixes.prefixes(), String::startsWith);
    }

    @Test
    void findsAllEndsOfText() {
        findsWhatEachAloneWouldFind(Affixes.suffixes(), String::endsWith);
    }

    private static void findsWhatEachAloneWouldFind(Affixes affixes, BiPredicate<String, String> fits) {
        Random random = new Random(SEED);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            texts.add(text(random, 5));
            affixes.add(texts.get(i), i);
        }
        affixes.link();
        for (int i = 0; i < COUNT; i++) {
            String text = text(random, 7);
            BitSet expected = new BitSet();
            for (int rule = 0; rule < texts.size(); rule++) {
                expected.set(rule, fits.test(text, texts.get(rule)));
            }
            BitSet found = new BitSet();
            affixes.collect(text, found);
            assertThat(found).as("seed %s, text %s", SEED, text).isEqualTo(expected);
        }
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
