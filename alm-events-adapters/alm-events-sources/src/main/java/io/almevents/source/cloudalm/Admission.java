package io.almevents.source.cloudalm;

import io.almevents.source.cloudalm.JwtVerifier.KeysUnreadException;
import io.almevents.source.cloudalm.StandardWebhooksCredentials.UnusableSecretException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a sender is let in: by what can be told from the header or the connection before anything else, and by the
 * signature when the body is read. Safe for use by several threads.
 */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer realm=\"alm-events\"";

    private final String source;
    private final @Nullable WebhookCredentials credentials;
    private final Clock clock;
    private final @Nullable JwtVerifier tokens;

    Admission(String source, @Nullable WebhookCredentials credentials, Clock clock) {
        this.source = source;
        this.credentials = credentials;
        this.clock = clock;
        tokens = credentials instanceof JwtCredentials jwt ? new JwtVerifier(jwt, clock) : null;
    }

    /** A refusal; empty for a sender that may go on. */
    Optional<WebhookResponse> beforeBody(WebhookRequest request) {
        if (credentials instanceof BasicCredentials basic) {
            return refusal(
                    () -> basic.accept(request.header().apply(AUTHORIZATION)),
                    "Basic realm=\"alm-events\", charset=\"UTF-8\"");
        }
        if (credentials instanceof BearerCredentials bearer) {
            return refusal(() -> bearer.accept(request.header().apply(AUTHORIZATION)), BEARER);
        }
        JwtVerifier verifier = tokens;
        if (verifier != null) {
            return refusal(() -> verifier.accept(request.header().apply(AUTHORIZATION)), BEARER);
        }
        if (credentials instanceof ClientCertificateCredentials certificates) {
            return refusal(() -> certificates.accept(request.certificate(), clock.instant()), "");
        }
        if (credentials instanceof StandardWebhooksCredentials signed) {
            return refusal(() -> signed.timely(request.header(), clock.instant()), "");
        }
        return Optional.empty();
    }

    /** A refusal of what the header alone did not tell; empty for a sender that is let in. */
    Optional<WebhookResponse> afterBody(WebhookRequest request, byte[] body) {
        return credentials instanceof StandardWebhooksCredentials signed
                ? refusal(() -> signed.accept(request.header(), body), "")
                : Optional.empty();
    }

    private Optional<WebhookResponse> refusal(BooleanSupplier accepted, String challenge) {
        try {
            if (accepted.getAsBoolean()) {
                return Optional.empty();
            }
            WebhookResponse refused = WebhookResponse.text(401, "unauthorised");
            return Optional.of(challenge.isEmpty() ? refused : refused.with("WWW-Authenticate", challenge));
        } catch (UncheckedIOException | UnusableSecretException | KeysUnreadException e) {
            LOG.error("Source {}: credentials cannot be checked: {}", source, e.getMessage());
            return Optional.of(WebhookResponse.text(503, "try again later"));
        }
    }
}
