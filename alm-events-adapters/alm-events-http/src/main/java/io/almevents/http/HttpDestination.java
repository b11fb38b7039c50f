package io.almevents.http;

import io.almevents.event.TraceContext;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Deadline;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.Destination;
import io.almevents.spi.Rejected;
import io.almevents.spi.Scope;
import io.almevents.spi.Secret;
import io.almevents.spi.TargetContext;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * A destination that requests can be sent to. Safe for use by several threads.
 *
 * <p>Each exchange ends before its deadline, body included; no redirect is followed; an answer is read up to the property
 * {@code maxAnswerBytes} (1 MiB by default); URLs without TLS and addresses of this machine, private networks and the local
 * link are refused unless the destination allows {@code http}, {@code loopback}, {@code private} or {@code link-local}.
 * The properties {@code URL.headers.*} and {@code URL.queries.*} are applied to every request.
 *
 * <p>The authentication is {@code NoAuthentication}, {@code BasicAuthentication}, {@code Bearer}, {@code ApiKey},
 * {@code ClientCertificateAuthentication} or {@code OAuth2ClientCredentials}, with the properties that docs/configuration.md
 * names. Of the last one a token is kept while it holds; when the target answers 401 to a kept token, it is renewed and the
 * request is sent once more. Without a token nothing is sent.
 */
public final class HttpDestination implements AutoCloseable {
    private static final int DEFAULT_MAX_ANSWER_BYTES = 1 << 20;
    private static final int UNAUTHORISED = 401;
    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";
    private static final String INTERNET = "Internet";

    private final String name;
    private final DestinationUrl url;
    private final Authentication authentication;
    private final Map<String, Secret> headers;
    private final AddressGuard guard;
    private final HttpTransport transport;
    private volatile boolean closed;

    private HttpDestination(Destination destination, LongSupplier nanoTime, List<ConfigurationFault> faults) {
        name = destination.name();
        url = DestinationUrl.of(destination, faults);
        authentication = Authentication.of(destination, nanoTime, faults);
        headers = destination.propertiesBelow("URL.headers.");
        guard = new AddressGuard(destination.allow());
        Allowance.check(destination, faults);
        HeaderRules.check(destination, "URL.headers.", faults);
        checkProxyType(destination, faults);
        transport = new HttpTransport(
                name,
                maxAnswerBytes(destination, faults),
                new TlsProperties(destination, faults).ofDestination(),
                Optional.empty());
    }

    /**
     * Opens a destination. Connects to nothing yet.
     *
     * @param destination the destination, of type {@link Destination.Type#HTTP}
     * @return what requests can be sent to
     * @throws ConfigurationException if the destination cannot work; tells all faults
     */
    public static HttpDestination open(Destination destination) {
        return open(destination, System::nanoTime);
    }

    /** The same with a clock by which tokens grow old: nanoseconds that never run backwards. */
    static HttpDestination open(Destination destination, LongSupplier nanoTime) {
        List<ConfigurationFault> faults = new ArrayList<>();
        HttpDestination opened = new HttpDestination(destination, nanoTime, faults);
        if (!faults.isEmpty()) {
            throw ConfigurationException.of(faults);
        }
        return opened;
    }

    /**
     * The destination of a target, shared by all targets that send to it. The forwarder closes it.
     *
     * @param context what the target works with
     * @return what requests can be sent to
     * @throws ConfigurationException if the destination cannot work; tells all faults
     */
    public static HttpDestination of(TargetContext context) {
        return context.shared(HttpDestination.class, () -> open(context.destination()));
    }

    /**
     * The name of the destination.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Sends a request for a delivery and waits for the answer: within the deadline of the delivery, and as part of the trace
     * that its event belongs to. The header fields {@code traceparent} and {@code tracestate} of the mapping, or of the
     * destination, win over those of the trace.
     *
     * @param request what to send; the request of the delivery, or another one that belongs to it
     * @param delivery the delivery
     * @return how it ended
     * @throws InterruptedException as {@link #exchange(MappedRequest, Deadline)} does
     */
    public Exchange exchange(MappedRequest request, DeliveryRequest delivery) throws InterruptedException {
        return exchange(request, delivery.trace(), delivery.deadline());
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @param request what to send; header fields of the mapping win over those of the destination, but for the
     *     authentication
     * @param deadline when the exchange must be over
     * @return how it ended
     * @throws InterruptedException if the thread is interrupted; the exchange is then broken off, and whether the request
     *     was written is not known
     */
    public Exchange exchange(MappedRequest request, Deadline deadline) throws InterruptedException {
        return exchange(request, Optional.empty(), deadline);
    }

    private Exchange exchange(MappedRequest request, Optional<TraceContext> trace, Deadline deadline)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (closed) {
            return new Exchange.NotSent(name + " is closed");
        }
        try {
            Map<String, String> fields = fields(request);
            trace.ifPresent(known -> join(fields, known));
            Optional<Exchange> objection = objection(fields);
            return objection.isPresent()
                    ? objection.get()
                    : proved(url.join(request.path()), request, fields, deadline);
        } catch (NoProof e) {
            return e.exchange();
        } catch (URISyntaxException e) {
            return impossible("the path of the mapping makes no valid URL", Scope.DELIVERY);
        } catch (UnknownHostException e) {
            return new Exchange.NotSent(name + ": the host has no address");
        } catch (UncheckedIOException e) {
            // Nothing was written: secrets are read before.
            return new Exchange.NotSent(name + ": a secret cannot be read");
        }
    }

    /** Sends with a proof, and once more with a newer one where the target no longer takes the first. */
    private Exchange proved(URI target, MappedRequest request, Map<String, String> fields, Deadline deadline)
            throws InterruptedException, NoProof, UnknownHostException {
        Proof proof = authentication.proof(deadline);
        Exchange first = send(target, request, fields, proof, deadline);
        boolean refused =
                first instanceof Exchange.Answered answered && answered.answer().status() == UNAUTHORISED;
        return refused && authentication.renews(proof)
                ? send(target, request, fields, authentication.proof(deadline), deadline)
                : first;
    }

    private Exchange send(URI target, MappedRequest request, Map<String, String> fields, Proof proof, Deadline deadline)
            throws InterruptedException, UnknownHostException {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(fields);
        all.putAll(proof.fields());
        Optional<Exchange> objection = objection(proof.fields());
        if (objection.isPresent()) {
            return objection.get();
        }
        Optional<String> place = guard.objection(target.getHost());
        return place.isPresent()
                ? impossible(name + ": " + place.get(), Scope.DESTINATION)
                : transport.exchange(target, request, all, deadline);
    }

    private static Optional<Exchange> objection(Map<String, String> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> HeaderRules.objection(field.getKey(), field.getValue()).stream())
                .findFirst()
                .map(objection -> impossible(objection, Scope.DELIVERY));
    }

    private static Exchange impossible(String text, Scope scope) {
        return new Exchange.Impossible(Rejected.Reason.CONFIGURATION, text, scope);
    }

    /** Lets no further exchange begin. Connections end by themselves once nobody uses the destination. */
    @Override
    public void close() {
        closed = true;
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "HttpDestination[" + name + "]";
    }

    private Map<String, String> fields(MappedRequest request) {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.put("User-Agent", "alm-events");
        fields.put("Accept", MappedRequest.JSON);
        headers.forEach((field, value) -> fields.put(field, value.reveal()));
        fields.putAll(request.headers());
        if (request.body().isPresent()) {
            fields.put("Content-Type", request.contentType());
        }
        return fields;
    }

    /** Both or neither: a state belongs to its parent. */
    private static void join(Map<String, String> fields, TraceContext trace) {
        if (!fields.containsKey(TRACEPARENT) && !fields.containsKey(TRACESTATE)) {
            fields.put(TRACEPARENT, trace.traceparent());
            if (!trace.tracestate().isEmpty()) {
                fields.put(TRACESTATE, trace.tracestate());
            }
        }
    }

    private static void checkProxyType(Destination destination, List<ConfigurationFault> faults) {
        destination
                .property("ProxyType")
                .map(Secret::reveal)
                .filter(type -> !INTERNET.equalsIgnoreCase(type))
                .ifPresent(type -> faults.add(ConfigurationFault.of(
                        destination,
                        "/ProxyType",
                        "ProxyType \"" + type + "\" is not supported; only " + INTERNET + " is")));
    }

    private static int maxAnswerBytes(Destination destination, List<ConfigurationFault> faults) {
        String text = destination.property("maxAnswerBytes").map(Secret::reveal).orElse("" + DEFAULT_MAX_ANSWER_BYTES);
        if (text.matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(text);
        }
        faults.add(ConfigurationFault.of(
                destination, "/maxAnswerBytes", "maxAnswerBytes must be a number from 1 to 999999999"));
        return DEFAULT_MAX_ANSWER_BYTES;
    }
}
