package io.almevents.http;

import io.almevents.http.tls.TlsIdentity;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The properties of {@code OAuth2ClientCredentials}, read anew for each request for a token where they may be secrets. */
final class TokenSettings {
    /** Tokens with many scopes have some 20 KiB. */
    static final int MAX_ANSWER_BYTES = 1 << 18;

    private static final String CLIENT_ID = "clientId";
    private static final String CLIENT_SECRET = "clientSecret";
    private static final String URL = "tokenServiceURL";
    private static final String URL_TYPE = "tokenServiceURLType";
    private static final String USER = "tokenServiceUser";
    private static final String PASSWORD = "tokenServicePassword";
    private static final String IN_BODY = "tokenService.addClientCredentialsInBody";
    private static final String BODY = "tokenService.body.";
    private static final String HEADERS = "tokenServiceURL.headers.";
    private static final String CONNECTING = "tokenServiceURL.ConnectionTimeoutInSeconds";
    private static final String READING = "tokenServiceURL.SocketReadTimeoutInSeconds";
    private static final String DEFAULT_SECONDS = "10";

    private final Destination destination;
    private final List<ConfigurationFault> faults;
    private final DestinationUrl url;
    private final Optional<TlsIdentity> tls;
    private final boolean certified;
    private final boolean inBody;
    private final Duration connecting;
    private final Duration reading;

    TokenSettings(Destination destination, List<ConfigurationFault> faults) {
        this.destination = destination;
        this.faults = faults;
        TlsProperties certificates = new TlsProperties(destination, faults);
        certified = certificates.tokenServiceHasCertificate();
        checkPresence();
        String text = destination.property(URL).map(Secret::reveal).orElse("https://invalid");
        url = DestinationUrl.ofTokenService(text, destination, faults);
        tls = certificates.ofTokenService();
        if (certified && !text.trim().regionMatches(true, 0, "https:", 0, 6)) {
            fault(URL, URL + " must begin with https:// where a certificate proves who asks");
        }
        HeaderRules.check(destination, HEADERS, faults);
        checkUrlType();
        inBody = flag(IN_BODY);
        connecting = seconds(CONNECTING);
        reading = seconds(READING);
    }

    /** For whom a token is needed now. */
    TokenKey key() {
        try {
            return new TokenKey(
                    url.join("").toString(),
                    value(CLIENT_ID),
                    value("scope"),
                    certified && tls.isPresent() ? tls.get().fingerprint() : "");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a URL that was checked, with encoded queries, is one", e);
        }
    }

    /** What the request for a token holds: a property {@code tokenService.body.*} wins over what is made here. */
    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (certified || inBody) {
            form.put("client_id", value(CLIENT_ID));
        }
        if (!certified && inBody) {
            form.put("client_secret", value(CLIENT_SECRET));
        }
        destination.property("scope").ifPresent(scope -> form.put("scope", scope.reveal()));
        destination.propertiesBelow(BODY).forEach((key, value) -> form.put(key, value.reveal()));
        return form;
    }

    /** The header fields of the request for a token. */
    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.put("User-Agent", "alm-events");
        fields.put("Accept", "application/json");
        destination.propertiesBelow(HEADERS).forEach((field, value) -> fields.put(field, value.reveal()));
        if (destination.property(USER).isPresent()) {
            fields.putAll(Authentication.basicField(value(USER), value(PASSWORD)));
        } else if (!certified && !inBody) {
            // As they are, not form-encoded as RFC 6749 has it: SAP's service reads the ids of its own clients only so.
            fields.putAll(Authentication.basicField(value(CLIENT_ID), value(CLIENT_SECRET)));
        }
        return fields;
    }

    Optional<TlsIdentity> tls() {
        return tls;
    }

    /** How long a connection may take. */
    Duration connecting() {
        return connecting;
    }

    /** How long the answer may take once connected. */
    Duration reading() {
        return reading;
    }

    private void checkPresence() {
        List<String> missing = new ArrayList<>();
        for (String property : List.of(CLIENT_ID, URL)) {
            if (destination.property(property).isEmpty()) {
                missing.add(property);
            }
        }
        if (!certified && destination.property(CLIENT_SECRET).isEmpty()) {
            missing.add(CLIENT_SECRET + ", or a certificate (tokenService.KeyStoreLocation, or tokenService.certificate"
                    + " and tokenService.key)");
        }
        if (!missing.isEmpty()) {
            fault("authentication", "OAuth2ClientCredentials needs also: " + String.join("; ", missing));
        }
        if (certified && destination.property(CLIENT_SECRET).isPresent()) {
            fault(CLIENT_SECRET, "either " + CLIENT_SECRET + " or a certificate proves who asks; remove one");
        }
        if (destination.property(USER).isPresent()
                != destination.property(PASSWORD).isPresent()) {
            fault("authentication", USER + " and " + PASSWORD + " belong together; one is missing");
        }
    }

    private void checkUrlType() {
        String type = destination.property(URL_TYPE).map(Secret::reveal).orElse("Dedicated");
        if (!type.equalsIgnoreCase("Dedicated")) {
            fault(
                    URL_TYPE,
                    URL_TYPE
                            + " must be Dedicated; Common needs a tenant for each request, which there is none of here:"
                            + " write the URL of the tenant");
        }
    }

    private boolean flag(String property) {
        String text = destination.property(property).map(Secret::reveal).orElse("true");
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            fault(property, property + " must be true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    private Duration seconds(String property) {
        String text = destination.property(property).map(Secret::reveal).orElse(DEFAULT_SECONDS);
        if (text.matches("[1-9][0-9]{0,3}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        fault(property, property + " must be a number of seconds from 1 to 9999");
        return Duration.ofSeconds(1);
    }

    private String value(String property) {
        return destination.property(property).map(Secret::reveal).orElse("");
    }

    private void fault(String property, String sentence) {
        faults.add(ConfigurationFault.of(destination, "/" + property, sentence));
    }
}
