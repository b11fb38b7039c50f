package io.almevents.http;

import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The URL of a destination, and how a request's path and query are joined to it: exactly one slash at the joint, then the
 * path's own query, the URL's and the properties {@code URL.queries.*}.
 */
final class DestinationUrl {
    /** Numbers that Java or a resolver may read as an IPv4 address in a spelling that hides which one. */
    private static final Pattern NUMERIC_HOST =
            Pattern.compile("(?i)(0x[0-9a-f]*|[0-9]+)(\\.(0x[0-9a-f]*|[0-9]+))*\\.?");

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern PLAIN_IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    private final URI url;
    /** Read anew for each request, for they may be secrets that rotate. */
    private final Map<String, Secret> addedQueries;

    private DestinationUrl(URI url, Map<String, Secret> addedQueries) {
        this.url = url;
        this.addedQueries = addedQueries;
    }

    /** Which of the URLs of a destination it is: how its faults speak of it. */
    private record Words(String pointer, String subject, String insteadOfUser) {
        static final Words OF_TARGET = new Words("/url", "the URL", "BasicAuthentication");
        static final Words OF_TOKEN_SERVICE =
                new Words("/tokenServiceURL", "tokenServiceURL", "tokenServiceUser and tokenServicePassword");
    }

    /** Reads the URL and adds what is wrong with it to the faults. */
    static DestinationUrl of(Destination destination, List<ConfigurationFault> faults) {
        if (destination.urls().size() != 1) {
            faults.add(ConfigurationFault.of(
                    destination,
                    "/url",
                    "exactly one URL is needed, there are " + destination.urls().size()));
            return new DestinationUrl(URI.create("https://invalid"), Map.of());
        }
        return read(destination.urls().get(0), "URL.queries.", Words.OF_TARGET, destination, faults);
    }

    /** Reads the URL of the service that gives tokens for the destination. */
    static DestinationUrl ofTokenService(String text, Destination destination, List<ConfigurationFault> faults) {
        return read(text, "tokenServiceURL.queries.", Words.OF_TOKEN_SERVICE, destination, faults);
    }

    private static DestinationUrl read(
            String text, String queries, Words words, Destination destination, List<ConfigurationFault> faults) {
        try {
            URI url = new URI(text.trim());
            check(url, destination.allow(), sentence -> faults.add(wrong(destination, words, sentence)), words);
            return new DestinationUrl(url, destination.propertiesBelow(queries));
        } catch (URISyntaxException e) {
            // The exception quotes the URL, which may hold a secret.
            faults.add(wrong(destination, words, " is no valid URL: " + e.getReason() + " at index " + e.getIndex()));
            return new DestinationUrl(URI.create("https://invalid"), Map.of());
        }
    }

    /** Joins what a mapping made to the URL; throws {@link URISyntaxException} where the result is no URL. */
    URI join(String mapped) throws URISyntaxException {
        int question = mapped.indexOf('?');
        String path = question < 0 ? mapped : mapped.substring(0, question);
        String query = question < 0 ? "" : mapped.substring(question + 1);
        String own = url.getRawQuery() == null ? "" : url.getRawQuery();
        String queries = joined(joined(query, own), query(addedQueries));
        String text = url.getScheme() + "://" + url.getRawAuthority() + joinedPath(url.getRawPath(), path);
        return new URI(queries.isEmpty() ? text : text + "?" + queries);
    }

    private static String joinedPath(String base, String path) {
        if (path.isEmpty()) {
            return base;
        }
        String start = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return start + (path.startsWith("/") ? path : "/" + path);
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "&" + second;
    }

    private static void check(URI url, Set<String> allow, Consumer<String> wrong, Words words) {
        boolean plainHttp = "http".equalsIgnoreCase(url.getScheme());
        if (!plainHttp && !"https".equalsIgnoreCase(url.getScheme())) {
            wrong.accept(" must begin with https://");
        } else if (plainHttp && !allow.contains(Allowance.HTTP)) {
            wrong.accept(" is not https; add \"http\" to the destination's \"allow\" if that is meant");
        }
        if (url.getRawFragment() != null) {
            wrong.accept(" must not have a fragment (#...)");
        }
        if (url.getRawUserInfo() != null) {
            wrong.accept(" must not hold user and password; use " + words.insteadOfUser());
        }
        String host = url.getHost();
        if (host == null) {
            wrong.accept(" has no valid host");
        } else if (NUMERIC_HOST.matcher(host).matches()
                && !PLAIN_IPV4.matcher(host).matches()) {
            wrong.accept(" has a number for a host that is no plain IPv4 address such as 192.0.2.1");
        }
    }

    private static ConfigurationFault wrong(Destination destination, Words words, String sentence) {
        return ConfigurationFault.of(destination, words.pointer(), words.subject() + sentence);
    }

    private static String query(Map<String, Secret> queries) {
        StringBuilder text = new StringBuilder();
        queries.forEach((name, value) -> text.append(text.length() == 0 ? "" : "&")
                .append(encode(name))
                .append('=')
                .append(encode(value.reveal())));
        return text.toString();
    }

    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean unreserved = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (unreserved || "-._~".indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", (int) c));
            }
        }
        return out.toString();
    }
}
