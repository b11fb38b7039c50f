package io.almevents.source.key;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The service key of the Cloud Management service ({@code cis}) of SAP BTP, which gives the events of SAP BTP:
 * {@code endpoints.events_service_url} and the {@code uaa} credentials, by secret or by certificate. Immutable.
 */
public final class EventsServiceKey {
    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private final String url;
    private final UaaCredentials credentials;
    private final String grantType;
    private final Set<String> allow;

    private EventsServiceKey(String url, UaaCredentials credentials, String grantType, Set<String> allow) {
        this.url = url;
        this.credentials = credentials;
        this.grantType = grantType;
        this.allow = allow;
    }

    /**
     * Reads a key.
     *
     * @param json the key in UTF-8, at most 256 KiB
     * @param allow what is refused by default, as {@link Destination.Builder#allow} takes it; {@code http} lets URLs be
     *     without TLS
     * @return the key
     * @throws ConfigurationException if it is none; tells all faults at once with their places, and no values
     */
    public static EventsServiceKey parse(byte[] json, String... allow) {
        KeyDocument key = KeyDocument.parse(json, Set.of(allow));
        if (key.has("/credentials/uaa")) {
            key.add("/credentials", "is a wrapper; paste what stands inside of it, from its { to its }");
            key.finish();
        }
        if (key.has("/endpoints/Api") && !key.has("/endpoints/events_service_url")) {
            key.add(
                    "/endpoints",
                    "belongs to a key of SAP Cloud ALM; the events of SAP BTP need the key of an instance of the service"
                            + " \"Cloud Management Service\" (cis), plan central, local or local-viewer");
            key.finish();
        }
        String pointer = "/endpoints/events_service_url";
        Optional<String> url = key.required("it is the address of the Events service", pointer)
                .flatMap(text -> KeyUrl.check(key, pointer, text));
        UaaCredentials credentials = UaaCredentials.of(key);
        String grantType = key.text("/grant_type").orElse(CLIENT_CREDENTIALS);
        key.finish();
        return new EventsServiceKey(url.orElseThrow(), credentials, grantType, key.allow());
    }

    /**
     * Reads a key from a file.
     *
     * @param file the file
     * @param allow as for {@link #parse}
     * @return the key
     * @throws ConfigurationException if the file cannot be read or holds no key
     */
    public static EventsServiceKey read(Path file, String... allow) {
        return parse(KeyDocument.read(file), allow);
    }

    /**
     * The address of the Events service.
     *
     * @return the URL without a slash at its end
     */
    public String eventsUrl() {
        return url;
    }

    /**
     * The id by which a client asks for tokens.
     *
     * @return the id
     */
    public String clientId() {
        return credentials.clientId();
    }

    /**
     * Where tokens are given.
     *
     * @return the URL of the token endpoint itself
     */
    public String tokenUrl() {
        return credentials.tokenUrl();
    }

    /**
     * How the key is meant to get tokens.
     *
     * @return the grant type of the key, {@code client_credentials} where it names none; with any other one a user is needed
     */
    public String grantType() {
        return grantType;
    }

    /**
     * The Events service as a destination with {@code OAuth2ClientCredentials}: the secret goes by Basic authentication, a
     * certificate by mutual TLS.
     *
     * @param name the name of the destination
     * @return the destination
     * @throws ConfigurationException if the key is meant for a user, whom {@link #destination(String, Secret, Secret)} takes
     */
    public Destination destination(String name) {
        if (!grantType.equals(CLIENT_CREDENTIALS)) {
            throw new ConfigurationException(List.of(
                    "service key: /grant_type is not client_credentials: give a user and a password besides, or make the"
                            + " service instance anew with the parameters {\"grantType\":\"clientCredentials\"}"));
        }
        return builder(name).build();
    }

    /**
     * The same with a user (the grant type {@code password}): the properties {@code tokenService.body.grant_type},
     * {@code tokenService.body.username} and {@code tokenService.body.password} of the destination.
     *
     * @param name the name of the destination
     * @param user the user, most often an address of mail
     * @param password the password; read anew for each token
     * @return the destination
     */
    public Destination destination(String name, Secret user, Secret password) {
        return builder(name)
                .property("tokenService.body.grant_type", "password")
                .property("tokenService.body.username", user)
                .property("tokenService.body.password", password)
                .build();
    }

    private Destination.Builder builder(String name) {
        return credentials.destination(name, url, allow.toArray(String[]::new));
    }

    /** The address and the client's id; nothing secret. */
    @Override
    public String toString() {
        return "EventsServiceKey[" + url + ", " + clientId() + ", ****]";
    }
}
