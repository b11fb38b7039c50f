package io.almevents.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * What kind of place an address is. {@link InetAddress} has predicates of its own, but they miss many special ranges, and
 * those that embed an IPv4 address could lead anywhere.
 */
enum AddressKind {
    /** A place on the public network. */
    PUBLIC,
    /** This machine. */
    LOOPBACK,
    /** A private network. */
    PRIVATE,
    /** The local link; clouds serve their metadata there. */
    LINK_LOCAL,
    /** A range that no target can be in: reserved, documentation, multicast, or a tunnel to an address of any kind. */
    SPECIAL;

    private static final List<Range> RANGES = List.of(
            new Range("127.0.0.0/8", LOOPBACK),
            new Range("::1/128", LOOPBACK),
            new Range("10.0.0.0/8", PRIVATE),
            new Range("172.16.0.0/12", PRIVATE),
            new Range("192.168.0.0/16", PRIVATE),
            new Range("100.64.0.0/10", PRIVATE),
            // The metadata address of one cloud lies among the unique-local ones.
            new Range("fd00:ec2::254/128", LINK_LOCAL),
            new Range("fc00::/7", PRIVATE),
            new Range("fec0::/10", PRIVATE),
            new Range("169.254.0.0/16", LINK_LOCAL),
            new Range("fe80::/10", LINK_LOCAL),
            new Range("0.0.0.0/8", SPECIAL),
            new Range("192.0.0.0/24", SPECIAL),
            new Range("192.0.2.0/24", SPECIAL),
            new Range("192.88.99.0/24", SPECIAL),
            new Range("198.18.0.0/15", SPECIAL),
            new Range("198.51.100.0/24", SPECIAL),
            new Range("203.0.113.0/24", SPECIAL),
            new Range("224.0.0.0/4", SPECIAL),
            new Range("240.0.0.0/4", SPECIAL),
            new Range("64:ff9b::/96", SPECIAL),
            new Range("64:ff9b:1::/48", SPECIAL),
            new Range("100::/64", SPECIAL),
            new Range("2001::/23", SPECIAL),
            new Range("2001:db8::/32", SPECIAL),
            new Range("2002::/16", SPECIAL),
            new Range("ff00::/8", SPECIAL),
            // The unspecified address, and IPv4 addresses in the oldest embedded form.
            new Range("::/96", SPECIAL));

    /** The kind of an address: that of the first range that holds it. */
    static AddressKind of(InetAddress address) {
        return RANGES.stream()
                .filter(range -> range.holds(address.getAddress()))
                .map(Range::kind)
                .findFirst()
                .orElse(PUBLIC);
    }

    /** The word by which a destination allows the kind; {@link #PUBLIC} needs none and {@link #SPECIAL} has none. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Addresses that begin with the same bits. */
    private static final class Range {
        private final byte[] start;
        private final int prefix;
        private final AddressKind kind;

        Range(String cidr, AddressKind kind) {
            int slash = cidr.indexOf('/');
            this.start = literal(cidr.substring(0, slash));
            this.prefix = Integer.parseInt(cidr.substring(slash + 1));
            this.kind = kind;
        }

        AddressKind kind() {
            return kind;
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            int ignored = start.length * Byte.SIZE - prefix;
            return new BigInteger(1, address).shiftRight(ignored).equals(new BigInteger(1, start).shiftRight(ignored));
        }

        private static byte[] literal(String address) {
            try {
                // An address literal is never looked up.
                return InetAddress.getByName(address).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalStateException("not an address: " + address, e);
            }
        }
    }
}
