package io.almevents.http;

import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the requests of a destination prove who sends them. */
interface Authentication {
    /** The value of the header field {@code Authorization}, read anew for each request; empty where none is sent. */
    Optional<String> authorization();

    /** The authentication that a destination names; adds what is wrong to the faults. */
    static Authentication of(Destination destination, List<String> faults) {
        String place = "destination \"" + destination.name() + "\": ";
        return switch (destination.authentication().toLowerCase(Locale.ROOT)) {
            case "noauthentication" -> Optional::empty;
            case "basicauthentication" -> basic(destination, place, faults);
            default -> {
                faults.add(place + "authentication \"" + destination.authentication()
                        + "\" is not known; known are NoAuthentication, BasicAuthentication");
                yield Optional::empty;
            }
        };
    }

    private static Authentication basic(Destination destination, String place, List<String> faults) {
        Optional<Secret> user = destination.property("User");
        Optional<Secret> password = destination.property("Password");
        if (user.isEmpty() || password.isEmpty()) {
            faults.add(place + "BasicAuthentication needs the properties User and Password");
            return Optional::empty;
        }
        return () -> {
            String credentials = user.get().reveal() + ":" + password.get().reveal();
            byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
        };
    }
}
