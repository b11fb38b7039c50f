package io.almevents.http;

import io.almevents.mapping.MappedRequest;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
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

/**
 * A destination that requests can be sent to. Safe for use by several threads.
 *
 * <p>Each exchange ends before its deadline, body included; no redirect is followed; an answer is read up to the property
 * {@code maxAnswerBytes} (1 MiB by default); URLs without TLS and addresses of this machine, private networks and the local
 * link are refused unless the destination allows {@code http}, {@code loopback}, {@code private} or {@code link-local}.
 * The properties {@code URL.headers.*} and {@code URL.queries.*} are applied to every request.
 */
public final class HttpDestination implements AutoCloseable {
    private static final int DEFAULT_MAX_ANSWER_BYTES = 1 << 20;
    private static final String INTERNET = "Internet";

    private final String name;
    private final DestinationUrl url;
    private final Authentication authentication;
    private final Map<String, Secret> headers;
    private final AddressGuard guard;
    private final HttpTransport transport;
    private volatile boolean closed;

    private HttpDestination(Destination destination, List<ConfigurationFault> faults) {
        name = destination.name();
        url = DestinationUrl.of(destination, faults);
        authentication = Authentication.of(destination, faults);
        headers = destination.propertiesBelow("URL.headers.");
        guard = new AddressGuard(destination.allow());
        Allowance.check(destination, faults);
        checkHeaders(destination, faults);
        checkProxyType(destination, faults);
        transport = new HttpTransport(name, maxAnswerBytes(destination, faults));
    }

    /**
     * Opens a destination. Connects to nothing yet.
     *
     * @param destination the destination, of type {@link Destination.Type#HTTP}
     * @return what requests can be sent to
     * @throws ConfigurationException if the destination cannot work; tells all faults
     */
    public static HttpDestination open(Destination destination) {
        List<ConfigurationFault> faults = new ArrayList<>();
        HttpDestination opened = new HttpDestination(destination, faults);
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
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (closed) {
            return new Exchange.NotSent(name + " is closed");
        }
        try {
            return exchange(request, fields(request), deadline);
        } catch (UncheckedIOException e) {
            // Nothing was written: secrets are read before.
            return new Exchange.NotSent(name + ": a secret cannot be read");
        }
    }

    private Exchange exchange(MappedRequest request, Map<String, String> fields, Deadline deadline)
            throws InterruptedException {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            Optional<String> objection = HeaderRules.objection(field.getKey(), field.getValue());
            if (objection.isPresent()) {
                return new Exchange.Impossible(objection.get(), Scope.DELIVERY);
            }
        }
        try {
            URI target = url.join(request.path());
            Optional<String> objection = guard.objection(target.getHost());
            if (objection.isPresent()) {
                return new Exchange.Impossible(name + ": " + objection.get(), Scope.DESTINATION);
            }
            return transport.exchange(target, request, fields, deadline);
        } catch (URISyntaxException e) {
            return new Exchange.Impossible("the path of the mapping makes no valid URL", Scope.DELIVERY);
        } catch (UnknownHostException e) {
            return new Exchange.NotSent(name + ": the host has no address");
        }
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
        fields.putAll(authentication.fields());
        return fields;
    }

    /** A JSON Pointer to a property, whose name may be any text. */
    private static String pointer(String property) {
        return "/" + property.replace("~", "~0").replace("/", "~1");
    }

    private void checkHeaders(Destination destination, List<ConfigurationFault> faults) {
        headers.forEach((field, value) -> HeaderRules.objection(field, value.reveal())
                .ifPresent(objection ->
                        faults.add(ConfigurationFault.of(destination, pointer("URL.headers." + field), objection))));
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
