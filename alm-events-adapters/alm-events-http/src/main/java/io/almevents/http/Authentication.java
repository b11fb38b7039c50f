package io.almevents.http;

import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How the requests of a destination prove who sends them. Safe for use by several threads. */
interface Authentication {
    /** What the next request shows, made anew for each one, for secrets rotate. */
    Proof proof(Deadline deadline) throws InterruptedException, NoProof;

    /** Takes note that the target refused a proof; whether another one may fare better. */
    default boolean renews(Proof refused) {
        return false;
    }

    /** The authentication that a destination names; adds what is wrong to the faults. */
    static Authentication of(Destination destination, LongSupplier nanoTime, List<ConfigurationFault> faults) {
        return switch (destination.authentication().toLowerCase(Locale.ROOT)) {
            case "noauthentication" -> fields(Map::of);
            case "basicauthentication" -> basic(destination, faults);
            case "bearer" -> bearer(destination, faults);
            case "apikey" -> apiKey(destination, faults);
            // The certificate is shown by the connection.
            case "clientcertificateauthentication" -> fields(Map::of);
            case "oauth2clientcredentials" -> OAuth2ClientCredentials.of(destination, nanoTime, faults);
            default -> {
                faults.add(ConfigurationFault.of(
                        destination,
                        "/authentication",
                        "authentication \"" + destination.authentication()
                                + "\" is not known; known are NoAuthentication, BasicAuthentication, Bearer, ApiKey,"
                                + " ClientCertificateAuthentication, OAuth2ClientCredentials"));
                yield fields(Map::of);
            }
        };
    }

    /** The header of Basic authentication (RFC 7617, in UTF-8). */
    static Map<String, String> basicField(String user, String password) {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    private static Authentication fields(Supplier<Map<String, String>> fields) {
        return deadline -> new Proof(fields.get(), true);
    }

    private static Authentication basic(Destination destination, List<ConfigurationFault> faults) {
        Optional<Secret> user = destination.property("User");
        Optional<Secret> password = destination.property("Password");
        if (user.isEmpty() || password.isEmpty()) {
            faults.add(ConfigurationFault.of(
                    destination, "/authentication", "BasicAuthentication needs the properties User and Password"));
            return fields(Map::of);
        }
        return fields(() -> basicField(user.get().reveal(), password.get().reveal()));
    }

    private static Authentication bearer(Destination destination, List<ConfigurationFault> faults) {
        Optional<Secret> token = destination.property("token");
        if (token.isEmpty()) {
            faults.add(ConfigurationFault.of(destination, "/authentication", "Bearer needs the property token"));
            return fields(Map::of);
        }
        return fields(() -> Map.of("Authorization", "Bearer " + token.get().reveal()));
    }

    private static Authentication apiKey(Destination destination, List<ConfigurationFault> faults) {
        Optional<String> header = destination.property("apiKeyHeader").map(Secret::reveal);
        Optional<Secret> key = destination.property("apiKey");
        if (header.isEmpty() || key.isEmpty()) {
            faults.add(ConfigurationFault.of(
                    destination, "/authentication", "ApiKey needs the properties apiKeyHeader and apiKey"));
            return fields(Map::of);
        }
        Optional<String> objection = HeaderRules.objection(header.get(), "");
        if (objection.isPresent()) {
            faults.add(ConfigurationFault.of(destination, "/apiKeyHeader", "apiKeyHeader: " + objection.get()));
            return fields(Map::of);
        }
        return fields(() -> Map.of(header.get(), key.get().reveal()));
    }
}
