package io.almevents.store.jdbc;

import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Store;
import io.almevents.testkit.Figures;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the killed processes told, and which promises it shows to be broken. */
final class CrashLedger {
    private static final int WORDS = 6;

    private final Map<String, Told> acknowledged = new HashMap<>();
    private final Map<String, Told> sent = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Map<String, Told> lastOfResource = new HashMap<>();
    private final Set<String> faults = new TreeSet<>();
    private int repeats;

    private record Told(String id, String order, String digest) {}

    /** Takes a line; one that the kill tore has no dot at its end. */
    void take(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS || !words[WORDS - 1].equals(".")) {
            return;
        }
        Told told = new Told(words[1], words[3], words[4]);
        switch (words[0]) {
            case "ACK" -> acknowledged.put(told.id(), told);
            case "SENT" -> sent(words[2], told);
            case "DONE" -> {
                if (!done.add(told.id())) {
                    faults.add("completed twice");
                }
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void sent(String resource, Told told) {
        if (sent.put(told.id(), told) != null) {
            repeats++;
            if (done.contains(told.id())) {
                faults.add("sent after it was completed");
            }
        }
        Told last = lastOfResource.put(resource, told);
        if (last != null && last.order().compareTo(told.order()) > 0) {
            faults.add("out of order");
        }
    }

    /** The promises that are broken, once all that was left is delivered. */
    Set<String> faults(Store store) {
        Map<String, Delivery> kept =
                store.query(DeliveryQuery.all().withLimit(Integer.MAX_VALUE), Instant.now()).stream()
                        .collect(Collectors.toMap(delivery -> delivery.id().value(), delivery -> delivery));
        for (Told told : acknowledged.values()) {
            Delivery delivery = kept.get(told.id());
            if (delivery == null || delivery.state() != DeliveryState.DELIVERED) {
                faults.add("lost");
            }
            Told message = sent.get(told.id());
            if (message != null && !message.digest().equals(told.digest())) {
                faults.add("another body");
            }
        }
        return faults;
    }

    Figures into(Figures figures) {
        return figures.put("events acknowledged", acknowledged.size())
                .put("sent again, because a kill came before the outcome was kept", repeats);
    }

    @Override
    public String toString() {
        return acknowledged.size() + " acknowledged, " + sent.size() + " sent, " + repeats
                + " of them again, because a kill came before their outcome was kept";
    }
}
