package io.almevents.http;

import io.almevents.http.Exchange.Answered;
import io.almevents.http.Exchange.NotSent;
import io.almevents.http.Exchange.Unanswered;
import io.almevents.http.tls.TlsFault;
import io.almevents.http.tls.TlsIdentity;
import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange over the JDK's client, with what the client lacks: a deadline over the body too, a limit on the body, and a
 * true answer to the question whether a failed request may have arrived.
 */
final class HttpTransport {
    private static final int FIRST_ERROR_STATUS = 300;
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final String name;
    private final int maxAnswerBytes;
    private final Optional<TlsIdentity> tls;
    private final Optional<Duration> connectTimeout;
    private @Nullable HttpClient client;
    private @Nullable SSLContext context;

    /**
     * A way to a place.
     *
     * @param name how faults call the place
     * @param tls what connections show and trust; empty for what the JDK does
     * @param connectTimeout how long a connection may take to stand, within the deadline of the exchange
     */
    HttpTransport(String name, int maxAnswerBytes, Optional<TlsIdentity> tls, Optional<Duration> connectTimeout) {
        this.name = name;
        this.maxAnswerBytes = maxAnswerBytes;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Made at the first exchange, for it has a thread of its own, and many destinations are only looked at; and anew when
     * the certificates change. The old one ends by itself once its last exchange has.
     */
    private synchronized HttpClient client() throws TlsFault {
        SSLContext wanted = tls.isPresent() ? tls.get().context() : null;
        if (client == null || wanted != context) {
            HttpClient.Builder builder = HttpClient.newBuilder();
            connectTimeout.ifPresent(builder::connectTimeout);
            if (wanted != null) {
                builder.sslContext(wanted);
            }
            context = wanted;
            // The client's own tasks only copy bytes, so they may run where they arise. On the host's executor they
            // could wait for ever behind the very exchanges that wait for them. HTTP/1.1, for an upgrade offer puzzles
            // some old servers.
            client = builder.version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Runnable::run)
                    .build();
        }
        return client;
    }

    Exchange exchange(URI target, MappedRequest request, Map<String, String> fields, Deadline deadline)
            throws InterruptedException {
        if (deadline.expired()) {
            return new NotSent(name + ": no time was left to send");
        }
        WatchedBody body = new WatchedBody(
                request.body().map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody), deadline);
        HttpRequest.Builder builder = HttpRequest.newBuilder(target)
                .timeout(atLeastABit(deadline.remaining()))
                .method(request.method(), request.body().isPresent() ? body : BodyPublishers.noBody());
        fields.forEach(builder::setHeader);
        try {
            // Not sendAsync: on one or two processors it starts a thread for each request. The client's time-out ends
            // with the headers, so the body watches the deadline itself.
            return answered(client().send(
                            builder.build(),
                            head -> new CappedBody(maxAnswerBytes, atLeastABit(deadline.remaining()))));
        } catch (TlsFault e) {
            return new NotSent(name + ": the certificates were changed and cannot be used: " + e.getMessage());
        } catch (IOException e) {
            return failed(e, mayBeWritten(request, body));
        }
    }

    private Exchange failed(IOException e, boolean mayBeWritten) {
        // The client wraps most faults into another one.
        Throwable fault = e.getClass() == IOException.class && e.getCause() != null ? e.getCause() : e;
        boolean unsent = beforeWriting(fault) || !mayBeWritten;
        if (fault instanceof HttpTimeoutException || fault instanceof TimeoutException) {
            return unsent
                    ? new NotSent(name + " could not be connected in time")
                    : new Unanswered(name + " did not answer in time");
        }
        if (fault instanceof SSLHandshakeException) {
            return new NotSent(name + ": no agreement on TLS: the certificate of the server is not trusted (see"
                    + " TrustStoreLocation), or it does not take ours");
        }
        // The class alone: messages may quote addresses and whatever the peer sent.
        String what = name + ": " + fault.getClass().getSimpleName();
        return unsent
                ? new NotSent(what + " before the request was sent")
                : new Unanswered(what + " after the request was sent");
    }

    /** The client takes no time-out of nothing. */
    private static Duration atLeastABit(Duration remaining) {
        return remaining.compareTo(SHORTEST) < 0 ? SHORTEST : remaining;
    }

    private Exchange answered(HttpResponse<CappedBody.Result> response) {
        CappedBody.Result body = response.body();
        if (!body.complete() && response.statusCode() < FIRST_ERROR_STATUS) {
            return new Unanswered(name + " answered with more than " + maxAnswerBytes + " bytes", true);
        }
        return new Answered(new Answer(response.statusCode(), response.headers().map(), body.bytes()));
    }

    /** A request without body is not watched: it may have been written as soon as it may have been connected. */
    private static boolean mayBeWritten(MappedRequest request, WatchedBody body) {
        return request.body().isEmpty() || body.taken();
    }

    private static boolean beforeWriting(Throwable fault) {
        return fault instanceof ConnectException
                || fault instanceof HttpConnectTimeoutException
                || fault instanceof UnresolvedAddressException
                || fault instanceof SSLHandshakeException;
    }
}
