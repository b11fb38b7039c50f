package io.almevents.source.cloudalm;

import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as a server received it.
 *
 * @param method HTTP method
 * @param header gives the first value of a header field by its name, in any case; empty where the field is absent
 * @param body the body; read at most once, and never beyond the receiver's limit
 * @param certificate the certificate that the sender showed in the TLS handshake and the server trusts; empty where it showed
 *     none
 */
public record WebhookRequest(
        String method,
        Function<String, Optional<String>> header,
        InputStream body,
        Optional<X509Certificate> certificate) {
    /**
     * A request of a sender that showed no certificate.
     *
     * @param method see the component
     * @param header see the component
     * @param body see the component
     */
    public WebhookRequest(String method, Function<String, Optional<String>> header, InputStream body) {
        this(method, header, body, Optional.empty());
    }
}
