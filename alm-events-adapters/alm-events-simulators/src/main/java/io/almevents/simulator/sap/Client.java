package io.almevents.simulator.sap;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A client of the token endpoint.
 *
 * @param secret null where it shows a certificate instead
 * @param certificate null where it has a secret instead
 */
record Client(
        String id,
        Audience audience,
        @Nullable String secret,
        @Nullable X509Certificate certificate) {

    static Client withSecret(Audience audience) {
        return new Client(id(audience), audience, Secrets.random(), null);
    }

    static Client withCertificate(Audience audience, String id, X509Certificate certificate) {
        return new Client(id, audience, null, certificate);
    }

    /** With the marks of real ones, {@code !} and {@code |}, which Basic and forms must carry unharmed. */
    static String id(Audience audience) {
        return "sb-" + Secrets.random().substring(0, 8) + "!b12345|" + audience.application();
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "Client[" + id + ", " + audience + "]";
    }
}
