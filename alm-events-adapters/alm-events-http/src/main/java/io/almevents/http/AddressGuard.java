package io.almevents.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses hosts that lead to places which a configuration, or whoever rules the name service, should not reach by
 * accident: this machine, private networks, a cloud's metadata. Judges all addresses of the host just before a connection
 * is made, and one bad address refuses the host.
 */
final class AddressGuard {
    private final Set<String> allow;

    AddressGuard(Set<String> allow) {
        this.allow = allow;
    }

    /** What is wrong with the host; empty where it may be reached. Throws where the host has no address. */
    Optional<String> objection(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            AddressKind kind = AddressKind.of(address);
            if (kind == AddressKind.SPECIAL) {
                return Optional.of("its host leads to a reserved address");
            }
            if (kind != AddressKind.PUBLIC && !allow.contains(kind.word())) {
                return Optional.of("its host leads to a " + kind.word() + " address; add \"" + kind.word()
                        + "\" to the destination's \"allow\" if that is meant");
            }
        }
        return Optional.empty();
    }
}
