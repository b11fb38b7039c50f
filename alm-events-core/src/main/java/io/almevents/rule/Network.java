package io.almevents.rule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @param text as it was written
 * @param address the bytes of its address
 * @param bits how many of them count
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity, which only keeps equal rules apart; never shown
record Network(String text, byte[] address, int bits) {
    private static final Pattern NOTATION = Pattern.compile("([^/]+)/(\\d{1,3})");
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    /** Begins so that Java takes it for an address and never asks the network for a name. */
    private static final Pattern V6 = Pattern.compile("(?=[^:]*:)[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

    /** The network that a text denotes; {@code null} where it denotes none. */
    static @Nullable Network read(String text) {
        var matcher = NOTATION.matcher(text);
        byte[] address = matcher.matches() ? bytes(matcher.group(1)) : null;
        if (address == null) {
            return null;
        }
        int bits = Integer.parseInt(matcher.group(2));
        return bits <= address.length * Byte.SIZE ? new Network(text, address, bits) : null;
    }

    boolean holds(String candidate) {
        byte[] other = bytes(candidate);
        if (other == null || other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((other[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("AddressSelection") // of a literal there is only one
    private static byte @Nullable [] bytes(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
