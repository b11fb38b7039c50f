package io.almevents.source.cloudalm;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.almevents.http.Exchange;
import io.almevents.http.HttpDestination;
import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that an identity provider publishes. Read when they are needed; all who wait are served by one reading. Safe for
 * use by several threads.
 */
final class SigningKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    /** After this time a key that was withdrawn is no longer taken. */
    private static final Duration FRESH = Duration.ofMinutes(15);
    /** A provider that is down for a while keeps nobody out whose key is known. */
    private static final Duration LONGEST_KEPT = Duration.ofHours(4);
    /** However many tokens with invented keys come. */
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(30);

    private static final int OK = 200;

    private final Destination place;
    private final HttpDestination destination;
    private final Clock clock;
    private @Nullable JWKSet keys;
    private Instant readAt = Instant.MIN;
    private Instant triedAt = Instant.MIN;
    private boolean failed;

    SigningKeys(Destination place, Clock clock) {
        this.place = place;
        this.clock = clock;
        destination = HttpDestination.open(place);
    }

    @Override
    public synchronized List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        Instant now = clock.instant();
        if (!now.isBefore(later(readAt, FRESH))) {
            read(now);
        }
        List<JWK> chosen = chosen(selector, now);
        if (chosen.isEmpty()) {
            // The provider may have begun to sign with another key.
            read(now);
            chosen = chosen(selector, now);
        }
        if (chosen.isEmpty() && failed) {
            throw new KeySourceException("the keys cannot be read now");
        }
        return chosen;
    }

    private List<JWK> chosen(JWKSelector selector, Instant now) {
        JWKSet known = keys;
        return known == null || !now.isBefore(later(readAt, LONGEST_KEPT)) ? List.of() : selector.select(known);
    }

    /** A clock that is set back must not keep the keys from being read. */
    private void read(Instant now) {
        if (now.isBefore(later(triedAt, BETWEEN_READINGS)) && !now.isBefore(triedAt)) {
            return;
        }
        triedAt = now;
        try {
            Optional<JWKSet> published = published();
            failed = published.isEmpty();
            if (published.isPresent()) {
                keys = published.get();
                readAt = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed = true;
        }
    }

    private Optional<JWKSet> published() throws InterruptedException {
        MappedRequest get = new MappedRequest("GET", "", Map.of(), MappedRequest.JSON, Optional.empty());
        Exchange exchange = destination.exchange(get, Deadline.after(place.timeout(), System::nanoTime));
        if (!(exchange instanceof Exchange.Answered answered)) {
            LOG.warn("{} cannot be read: no answer", place.name());
            return Optional.empty();
        }
        Answer answer = answered.answer();
        if (answer.status() != OK) {
            LOG.warn("{} cannot be read: the answer is {}", place.name(), answer.status());
            return Optional.empty();
        }
        try {
            return Optional.of(JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (ParseException e) {
            // Without its message, which quotes the answer.
            LOG.warn("{} cannot be read: the answer is no set of keys", place.name());
            return Optional.empty();
        }
    }

    private static Instant later(Instant instant, Duration time) {
        return instant.equals(Instant.MIN) ? Instant.MIN : instant.plus(time);
    }
}
