package io.almevents.source.cloudalm;

import io.almevents.Forwarder;
import io.almevents.Receipt;
import io.almevents.event.ChangeMessage;
import io.almevents.event.InvalidMessageException;
import io.almevents.spi.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the change messages that SAP Cloud ALM posts to a webhook ("Resource Changes API"), without a server of its own:
 * the host hands over each request and sends the answer. Immutable; one instance serves all threads.
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><th>status</th><th>when</th></tr>
 * <tr><td>200</td><td>the store has the message, and the body tells what is known of its ticket, as
 *     {@link Forwarder#answer} says: a JSON object of the response mapping's attributes with {@code externalId}</td></tr>
 * <tr><td>202</td><td>the forwarder's store has the message, or had it already</td></tr>
 * <tr><td>400</td><td>the body is no change message; sending it again will not help</td></tr>
 * <tr><td>401</td><td>the credentials are missing or wrong, or the signature is too old</td></tr>
 * <tr><td>405, 413, 415</td><td>not POST, larger than the limit, no JSON</td></tr>
 * <tr><td>503</td><td>the store could not take the message, or a secret or the keys of an identity provider cannot be read now; the message has to be sent
 * again</td></tr>
 * </table>
 *
 * <p>The header fields {@code traceparent} and {@code tracestate} of W3C Trace Context go with the message to its targets.
 */
public final class WebhookReceiver {
    /** How large a message may be unless the builder says otherwise, in bytes: 4 MiB, which mappings read too. */
    public static final int DEFAULT_MAX_BODY_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final String POST = "POST";
    private static final String JSON = "application/json";

    private final Forwarder forwarder;
    private final String source;
    private final Admission admission;
    private final int maxBodyBytes;

    private WebhookReceiver(Builder builder) {
        forwarder = builder.forwarder;
        source = builder.source;
        admission = new Admission(source, builder.credentials, builder.clock);
        maxBodyBytes = builder.maxBodyBytes;
    }

    /**
     * Begins the configuration of a receiver.
     *
     * @param forwarder takes the messages
     * @return a builder with the defaults that each of its methods names
     */
    public static Builder builder(Forwarder forwarder) {
        return new Builder(forwarder);
    }

    /**
     * Takes in one request. When this returns with status 200 or 202, the forwarder's store has the message.
     *
     * @param request the request
     * @return the answer
     * @throws IOException if the body cannot be read
     */
    public WebhookResponse receive(WebhookRequest request) throws IOException {
        Optional<WebhookResponse> refusal = admission.beforeBody(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!request.method().equals(POST)) {
            return WebhookResponse.text(405, "only POST").with("Allow", POST);
        }
        if (!isJson(request.header().apply("Content-Type"))) {
            return WebhookResponse.text(415, "only " + JSON);
        }
        byte[] body = request.body().readNBytes(maxBodyBytes);
        if (request.body().read() >= 0) {
            return WebhookResponse.text(413, "larger than " + maxBodyBytes + " bytes");
        }
        return admission.afterBody(request, body).orElseGet(() -> accept(request, body));
    }

    private WebhookResponse accept(WebhookRequest request, byte[] body) {
        try {
            ChangeMessage message = ChangeMessage.parse(source, body)
                    .withTraceparent(
                            request.header().apply("traceparent").orElse(""),
                            request.header().apply("tracestate").orElse(""));
            Receipt receipt = forwarder.accept(message);
            LOG.debug("Source {}: accepted {}", source, receipt);
            return answer(message, receipt);
        } catch (InvalidMessageException e) {
            LOG.warn("Source {}: refused a message: {}", source, e.getMessage());
            return WebhookResponse.text(400, "not a change message");
        } catch (StoreException e) {
            LOG.error("Source {}: a message could not be stored: {}", source, e.getMessage());
            return WebhookResponse.text(503, "try again later");
        }
    }

    private WebhookResponse answer(ChangeMessage message, Receipt receipt) {
        try {
            return forwarder
                    .answer(message, receipt)
                    .map(ticket -> WebhookResponse.json(200, TicketJson.of(ticket)))
                    .orElseGet(WebhookResponse::accepted);
        } catch (StoreException e) {
            LOG.warn("Source {}: what is known of a ticket could not be read: {}", source, e.getMessage());
            return WebhookResponse.accepted();
        }
    }

    private static boolean isJson(Optional<String> contentType) {
        String type = contentType.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals(JSON) || (type.startsWith("application/") && type.endsWith("+json"));
    }

    /** Collects the configuration of a receiver. Not safe for use by several threads. */
    public static final class Builder {
        private final Forwarder forwarder;
        private String source = ChangeMessage.DEFAULT_SOURCE;
        private @Nullable WebhookCredentials credentials;
        private Clock clock = Clock.systemUTC();
        private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;

        private Builder(Forwarder forwarder) {
            this.forwarder = forwarder;
        }

        /**
         * Names the source, which is part of every ticket's key: two tenants have two sources.
         *
         * @param name the name, {@code default} by default
         * @return this builder
         */
        public Builder source(String name) {
            source = name;
            return this;
        }

        /**
         * Sets what the sender has to show.
         *
         * @param value user and password, a token, a certificate or a signature; by default nobody is asked
         * @return this builder
         */
        public Builder credentials(WebhookCredentials value) {
            credentials = value;
            return this;
        }

        /**
         * Tells the time, by which a signature is too old or not.
         *
         * @param value the clock, that of the system by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Sets how large a message may be.
         *
         * @param value size in bytes, {@value WebhookReceiver#DEFAULT_MAX_BODY_BYTES} by default
         * @return this builder
         */
        public Builder maxBodyBytes(int value) {
            maxBodyBytes = value;
            return this;
        }

        /**
         * Builds the receiver. Asks nobody yet for the keys of {@link JwtCredentials}.
         *
         * @return the receiver
         * @throws io.almevents.spi.ConfigurationException if the destination of such keys cannot work; tells all faults
         */
        public WebhookReceiver build() {
            return new WebhookReceiver(this);
        }
    }
}
