package io.almevents.source.key;

import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.util.Optional;

/**
 * Who asks for a token and where: by a secret, or by a certificate with its key.
 *
 * @param tokenUrl the token endpoint itself
 */
record UaaCredentials(
        String clientId,
        Optional<Secret> clientSecret,
        Optional<Secret> certificate,
        Optional<Secret> privateKey,
        String tokenUrl) {
    private static final String TOKEN_PATH = "/oauth/token";
    private static final String AGAIN = "copy the service key again as a whole";

    /** Reads them; what is wrong is told to the document, and then what is given back is not to be used. */
    static UaaCredentials of(KeyDocument key) {
        String clientId = key.required(AGAIN, "/uaa/clientid").orElse("");
        boolean x509 =
                key.text("/uaa/credential-type").map("x509"::equalsIgnoreCase).orElse(false)
                        || (key.has("/uaa/certurl") && !key.has("/uaa/clientsecret"));
        if (!x509) {
            Optional<Secret> secret = key.required(
                            "the key must hold a secret, or a certificate with its key", "/uaa/clientsecret")
                    .map(Secret::of);
            return new UaaCredentials(clientId, secret, Optional.empty(), Optional.empty(), tokenUrl(key, "/uaa/url"));
        }
        Optional<Secret> certificate = key.required(
                        "a key of the type x509 needs it", "/uaa/certificate", "/certificate", "/x509/certificate")
                .map(Secret::of);
        Optional<Secret> privateKey = key.required(
                        "a key of the type x509 needs it; SAP shows it only once", "/uaa/key", "/key", "/x509/key")
                .map(Secret::of);
        return new UaaCredentials(clientId, Optional.empty(), certificate, privateKey, tokenUrl(key, "/uaa/certurl"));
    }

    /** A destination with these credentials. */
    Destination.Builder destination(String name, String url, String... allow) {
        Destination.Builder destination = Destination.http(name, url)
                .authentication("OAuth2ClientCredentials")
                .property("clientId", clientId)
                .property("tokenServiceURL", tokenUrl)
                .property("tokenService.addClientCredentialsInBody", "false")
                .allow(allow);
        clientSecret.ifPresent(secret -> destination.property("clientSecret", secret));
        certificate.ifPresent(pem -> destination.property("tokenService.certificate", pem));
        privateKey.ifPresent(pem -> destination.property("tokenService.key", pem));
        return destination;
    }

    private static String tokenUrl(KeyDocument key, String pointer) {
        return key.required(AGAIN, pointer)
                .flatMap(text -> KeyUrl.check(key, pointer, text))
                .map(url -> url.endsWith(TOKEN_PATH) ? url : url + TOKEN_PATH)
                .orElse("");
    }
}
