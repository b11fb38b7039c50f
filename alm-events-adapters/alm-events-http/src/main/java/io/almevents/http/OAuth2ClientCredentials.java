package io.almevents.http;

import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Shows a token, which it gets from a token service, keeps while it holds, and renews when the target refuses it. */
final class OAuth2ClientCredentials implements Authentication {
    private static final String FIELD = "Authorization";
    private static final String SCHEME = "Bearer ";

    private final TokenSettings settings;
    private final TokenService service;
    private final TokenCache cache;

    private OAuth2ClientCredentials(TokenSettings settings, TokenService service, TokenCache cache) {
        this.settings = settings;
        this.service = service;
        this.cache = cache;
    }

    static Authentication of(Destination destination, LongSupplier nanoTime, List<ConfigurationFault> faults) {
        TokenSettings settings = new TokenSettings(destination, faults);
        AddressGuard guard = new AddressGuard(destination.allow());
        return new OAuth2ClientCredentials(
                settings, new TokenService(destination.name(), settings, guard, nanoTime), new TokenCache(nanoTime));
    }

    @Override
    public Proof proof(Deadline deadline) throws InterruptedException, NoProof {
        TokenCache.Found found = cache.get(settings.key(), service, deadline);
        return new Proof(Map.of(FIELD, SCHEME + found.token().value()), found.fresh());
    }

    /** A token that was got for this very request and is refused would be refused again. */
    @Override
    public boolean renews(Proof refused) {
        cache.invalidate(refused.fields().getOrDefault(FIELD, SCHEME).substring(SCHEME.length()));
        return !refused.fresh();
    }
}
