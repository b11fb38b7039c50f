package io.almevents.rule;

import java.util.Arrays;
import java.util.BitSet;

/** Places of rules in the list of all rules. Thousands may hang on one value, so they stand side by side in memory. */
final class Places {
    private int[] places = new int[1];
    private int count;

    void add(int place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = place;
    }

    void collect(BitSet found) {
        for (int i = 0; i < count; i++) {
            found.set(places[i]);
        }
    }
}
