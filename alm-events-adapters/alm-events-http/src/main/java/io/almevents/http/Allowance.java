package io.almevents.http;

import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Destination;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The words that a destination's {@code allow} may hold. */
final class Allowance {
    /** URLs without TLS. */
    static final String HTTP = "http";
    /** Addresses of this machine. */
    static final String LOOPBACK = "loopback";
    /** Addresses of private networks. */
    static final String PRIVATE = "private";
    /** Addresses of the local link, among them those that serve a cloud's metadata. */
    static final String LINK_LOCAL = "link-local";

    private static final Set<String> KNOWN = Set.of(HTTP, LOOPBACK, PRIVATE, LINK_LOCAL);

    private Allowance() {}

    static void check(Destination destination, List<ConfigurationFault> faults) {
        destination.allow().stream()
                .filter(word -> !KNOWN.contains(word))
                .sorted()
                .forEach(word -> faults.add(ConfigurationFault.of(
                        destination,
                        "/allow",
                        "\"allow\" does not know \"" + word + "\"; known are "
                                + String.join(", ", new TreeSet<>(KNOWN)))));
    }
}
