package io.almevents.http;

import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the requests of a destination prove who sends them. */
interface Authentication {
    /** The header fields that prove it, made anew for each request, for secrets rotate. */
    Map<String, String> fields();

    /** The authentication that a destination names; adds what is wrong to the faults. */
    static Authentication of(Destination destination, List<ConfigurationFault> faults) {
        return switch (destination.authentication().toLowerCase(Locale.ROOT)) {
            case "noauthentication" -> Map::of;
            case "basicauthentication" -> basic(destination, faults);
            case "apikey" -> apiKey(destination, faults);
            default -> {
                faults.add(ConfigurationFault.of(
                        destination,
                        "/authentication",
                        "authentication \"" + destination.authentication()
                                + "\" is not known; known are NoAuthentication, BasicAuthentication, ApiKey"));
                yield Map::of;
            }
        };
    }

    private static Authentication basic(Destination destination, List<ConfigurationFault> faults) {
        Optional<Secret> user = destination.property("User");
        Optional<Secret> password = destination.property("Password");
        if (user.isEmpty() || password.isEmpty()) {
            faults.add(ConfigurationFault.of(
                    destination, "/authentication", "BasicAuthentication needs the properties User and Password"));
            return Map::of;
        }
        return () -> {
            String credentials = user.get().reveal() + ":" + password.get().reveal();
            byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
            return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
        };
    }

    private static Authentication apiKey(Destination destination, List<ConfigurationFault> faults) {
        Optional<String> header = destination.property("apiKeyHeader").map(Secret::reveal);
        Optional<Secret> key = destination.property("apiKey");
        if (header.isEmpty() || key.isEmpty()) {
            faults.add(ConfigurationFault.of(
                    destination, "/authentication", "ApiKey needs the properties apiKeyHeader and apiKey"));
            return Map::of;
        }
        Optional<String> objection = HeaderRules.objection(header.get(), "");
        if (objection.isPresent()) {
            faults.add(ConfigurationFault.of(destination, "/apiKeyHeader", "apiKeyHeader: " + objection.get()));
            return Map::of;
        }
        return () -> Map.of(header.get(), key.get().reveal());
    }
}
