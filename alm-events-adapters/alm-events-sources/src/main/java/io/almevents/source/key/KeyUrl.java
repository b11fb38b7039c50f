package io.almevents.source.key;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** URLs of service keys. */
final class KeyUrl {
    private KeyUrl() {}

    /** A URL without the slashes at its end; adds what is wrong with it to the faults. */
    static Optional<String> check(KeyDocument key, String pointer, String text) {
        try {
            URI url = new URI(text);
            boolean http =
                    "http".equalsIgnoreCase(url.getScheme()) && key.allow().contains("http");
            if (!http && !"https".equalsIgnoreCase(url.getScheme())) {
                key.add(pointer, "must be a URL that begins with https://");
                return Optional.empty();
            }
            if (url.getHost() == null
                    || url.getRawUserInfo() != null
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null) {
                key.add(pointer, "must be a URL of a host and a path alone");
                return Optional.empty();
            }
            return Optional.of(text.replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            key.add(pointer, "is no valid URL");
            return Optional.empty();
        }
    }
}
