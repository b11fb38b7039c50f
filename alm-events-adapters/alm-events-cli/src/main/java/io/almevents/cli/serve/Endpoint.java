package io.almevents.cli.serve;

import io.almevents.cli.terminal.InputFault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Where to listen. */
final class Endpoint {
    private Endpoint() {}

    /** The address; refuses a host that this machine does not know. */
    static InetSocketAddress of(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw InputFault.input("--host: no address is known for " + host);
        }
    }
}
