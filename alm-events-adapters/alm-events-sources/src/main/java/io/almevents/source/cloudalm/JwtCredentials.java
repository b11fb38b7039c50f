package io.almevents.source.cloudalm;

import io.almevents.http.HttpDestination;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;

/**
 * A signed token of an identity provider that the sender has to show: a JWT (RFC 7519) behind {@code Bearer}.
 *
 * <p>Its signature must be of an asymmetric algorithm (RS, PS or ES with 256, 384 or 512 bits; never {@code none}) and made
 * with a key that the provider publishes for signing. It must name issuer and audience, an expiry that is not over, and,
 * where it has one, a beginning that has come; clocks may be 60 seconds apart. Keys are read when the first token comes, and
 * anew after 15 minutes; a token with a key that is not known has them read at once, at most every 30 seconds. While they
 * cannot be read those of before hold, for four hours at most, and a sender whose key is not among them is told to come
 * again (503).
 *
 * @param issuer what the claim {@code iss} must be, character by character
 * @param audience what must be among the claim {@code aud}
 * @param keys where the provider publishes its keys (JWKS, RFC 7517); of type HTTP. Its TLS, headers and time-out hold, and
 *     what it does not allow is refused
 */
public record JwtCredentials(String issuer, String audience, Destination keys) implements WebhookCredentials {
    /**
     * Refuses what could never let anybody in.
     *
     * @param issuer see the component
     * @param audience see the component
     * @param keys see the component
     * @throws IllegalArgumentException if issuer or audience is empty
     */
    public JwtCredentials {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("a token needs an issuer and an audience");
        }
    }

    /**
     * Looks for what would keep the keys from being read; asks nobody.
     *
     * @throws ConfigurationException if the destination of the keys cannot work; tells all faults
     */
    public void check() {
        HttpDestination.open(keys).close();
    }
}
