package io.almevents.simulator.sap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tokens that were issued, each with what it is for and until when. Thread-safe. */
final class Tokens {
    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Token> issued = new ConcurrentHashMap<>();

    Tokens(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }

    String issue(Audience audience) {
        Instant now = clock.instant();
        issued.values().removeIf(token -> !now.isBefore(token.end()));
        String text = Secrets.random();
        issued.put(text, new Token(audience, now.plus(lifetime)));
        return text;
    }

    /** Empty where there is no token, or it is unknown or expired. */
    Optional<Audience> audience(@Nullable String token) {
        return Optional.ofNullable(token)
                .map(issued::get)
                .filter(found -> clock.instant().isBefore(found.end()))
                .map(Token::audience);
    }

    void expireAll() {
        issued.clear();
    }

    private record Token(Audience audience, Instant end) {}
}
