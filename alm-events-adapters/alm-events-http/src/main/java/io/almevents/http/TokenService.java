package io.almevents.http;

import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Deadline;
import io.almevents.spi.Rejected;
import io.almevents.spi.Scope;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** Asks a token service for tokens (RFC 6749, sections 4.3 and 4.4). Each call is one exchange. */
final class TokenService implements TokenCache.Source {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String name;
    private final TokenSettings settings;
    private final AddressGuard guard;
    private final HttpTransport transport;
    private final LongSupplier nanoTime;

    TokenService(String destination, TokenSettings settings, AddressGuard guard, LongSupplier nanoTime) {
        this.name = destination + ": the token service";
        this.settings = settings;
        this.guard = guard;
        this.nanoTime = nanoTime;
        this.transport = new HttpTransport(
                name, TokenSettings.MAX_ANSWER_BYTES, settings.tls(), Optional.of(settings.connecting()));
    }

    @Override
    public Token fetch(TokenKey key, Deadline deadline) throws InterruptedException, NoProof {
        URI url = URI.create(key.url());
        Optional<String> objection = objection(url);
        if (objection.isPresent()) {
            throw impossible(Rejected.Reason.CONFIGURATION, objection.get());
        }
        Duration time = settings.connecting().plus(settings.reading());
        Duration left = deadline.remaining();
        MappedRequest request = new MappedRequest(
                "POST", "", Map.of(), FORM, Optional.of(form(settings.form()).getBytes(StandardCharsets.UTF_8)));
        // Counted from before the request, for the token may be as old as that.
        long askedAt = nanoTime.getAsLong();
        Exchange exchange = transport.exchange(
                url, request, fields(), Deadline.after(left.compareTo(time) < 0 ? left : time, System::nanoTime));
        return token(exchange, key, askedAt);
    }

    private Token token(Exchange exchange, TokenKey key, long askedAt) throws NoProof {
        if (exchange instanceof Exchange.Answered answered) {
            return token(answered.answer(), key, askedAt);
        }
        if (exchange instanceof Exchange.Unanswered unanswered) {
            throw notNow(unanswered.text());
        }
        throw new NoProof(exchange);
    }

    private Token token(Answer answer, TokenKey key, long askedAt) throws NoProof {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            try {
                return TokenAnswer.read(answer, key, askedAt);
            } catch (TokenAnswer.Unusable e) {
                throw notNow(name + " cannot be used: " + e.getMessage());
            }
        }
        if (status >= 300 && status < 400) {
            throw notNow(name + " answered " + status + ": redirects are not followed, correct tokenServiceURL");
        }
        boolean busy = status == 408 || status == 425 || status == 429;
        if (status >= 400 && status < 500 && !busy) {
            throw impossible(
                    Rejected.Reason.UNAUTHORISED,
                    name + " answered " + status + ": the credentials, or tokenServiceURL, are wrong");
        }
        throw notNow(name + " answered " + status);
    }

    private Optional<String> objection(URI url) throws NoProof {
        try {
            return guard.objection(url.getHost()).map(text -> name + ": " + text);
        } catch (UnknownHostException e) {
            throw notNow(name + ": the host has no address");
        }
    }

    private Map<String, String> fields() throws NoProof {
        Map<String, String> fields = settings.fields();
        fields.put("Content-Type", FORM);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            Optional<String> objection = HeaderRules.objection(field.getKey(), field.getValue());
            if (objection.isPresent()) {
                throw impossible(Rejected.Reason.CONFIGURATION, name + ": " + objection.get());
            }
        }
        return fields;
    }

    private static String form(Map<String, String> values) {
        StringJoiner form = new StringJoiner("&");
        values.forEach((key, value) -> form.add(encoded(key) + "=" + encoded(value)));
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What may be over by itself: the delivery is tried again. */
    private static NoProof notNow(String text) {
        return new NoProof(new Exchange.NotSent(text));
    }

    /** What somebody has to correct: the destination pauses. */
    private static NoProof impossible(Rejected.Reason reason, String text) {
        return new NoProof(new Exchange.Impossible(reason, text, Scope.DESTINATION));
    }
}
