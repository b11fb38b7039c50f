package io.almevents.source.key;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The service key of the SAP Cloud ALM API, as SAP BTP shows it: {@code endpoints.Api} and the {@code uaa} credentials, by
 * secret ({@code clientsecret}, {@code url}) or by X.509 certificate ({@code certificate}, {@code key}, {@code certurl}; also
 * outside of {@code uaa} or below {@code x509}). Immutable.
 *
 * <p>Where the certificate stands, and the use of a {@code url} at the top in place of {@code endpoints.Api}, is how third
 * parties read such keys; SAP does not document it.
 */
public final class CloudAlmServiceKey {
    private static final String API = "/api";

    private final String endpoint;
    private final UaaCredentials credentials;
    private final Optional<String> identityZone;
    private final Set<String> allow;

    private CloudAlmServiceKey(
            String endpoint, UaaCredentials credentials, Optional<String> identityZone, Set<String> allow) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.identityZone = identityZone;
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
    public static CloudAlmServiceKey parse(byte[] json, String... allow) {
        KeyDocument key = KeyDocument.parse(json, Set.of(allow));
        if (key.has("/credentials/uaa")) {
            key.add("/credentials", "is a wrapper; paste what stands inside of it, from its { to its }");
            key.finish();
        }
        if (key.has("/endpoints/events_service_url") || key.has("/endpoints/accounts_service_url")) {
            key.add(
                    "/endpoints",
                    "belongs to a key of the Cloud Management service (cis), which gives the events of SAP BTP; SAP Cloud ALM"
                            + " needs the key of an instance of the service \"SAP Cloud ALM API\"");
            key.finish();
        }
        String pointer = key.has("/endpoints/Api") || !key.has("/url") ? "/endpoints/Api" : "/url";
        Optional<String> endpoint = key.required("it is the address of the tenant's API", pointer)
                .flatMap(text -> KeyUrl.check(key, pointer, text))
                .map(url -> url.endsWith(API) ? url.substring(0, url.length() - API.length()) : url);
        UaaCredentials credentials = UaaCredentials.of(key);
        Optional<String> identityZone = key.text("/uaa/identityzone");
        key.finish();
        return new CloudAlmServiceKey(endpoint.orElseThrow(), credentials, identityZone, key.allow());
    }

    /**
     * Reads a key from a file.
     *
     * @param file the file
     * @param allow as for {@link #parse}
     * @return the key
     * @throws ConfigurationException if the file cannot be read or holds no key
     */
    public static CloudAlmServiceKey read(Path file, String... allow) {
        return parse(KeyDocument.read(file), allow);
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
     * The secret by which a client asks for tokens.
     *
     * @return the secret, empty where a certificate stands for it
     */
    public Optional<Secret> clientSecret() {
        return credentials.clientSecret();
    }

    /**
     * Where tokens are given, which products call the OAuth URL.
     *
     * @return the URL of the token endpoint itself
     */
    public String tokenUrl() {
        return credentials.tokenUrl();
    }

    /**
     * The endpoint in the form that most products ask for.
     *
     * @return the URL without {@code /api} and without a slash at its end
     */
    public String endpoint() {
        return endpoint;
    }

    /**
     * The endpoint in the form that some products ask for.
     *
     * @return the URL without {@code /api} and with a slash at its end
     */
    public String endpointWithSlash() {
        return endpoint + "/";
    }

    /**
     * The endpoint below which the APIs are.
     *
     * @return the URL with {@code /api}
     */
    public String apiUrl() {
        return endpoint + API;
    }

    /**
     * The name of the tenant's zone.
     *
     * @return the name, empty where the key does not tell it
     */
    public Optional<String> identityZone() {
        return identityZone;
    }

    /**
     * The tenant's API as a destination with {@code OAuth2ClientCredentials}: the secret goes by Basic authentication, a
     * certificate by mutual TLS.
     *
     * @param name the name of the destination
     * @return the destination, whose URL ends with {@code /api}
     */
    public Destination destination(String name) {
        return credentials
                .destination(name, apiUrl(), allow.toArray(String[]::new))
                .build();
    }

    /** The endpoint and the client's id; nothing secret. */
    @Override
    public String toString() {
        return "CloudAlmServiceKey[" + endpoint + ", " + clientId() + ", ****]";
    }
}
