package io.almevents.http;

import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Destination;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which header fields may be sent. The JDK's client refuses some bad values itself, but lets TAB and non-ASCII pass. */
final class HeaderRules {
    private static final String TOKEN_SPECIALS = "!#$%&'*+-.^_`|~";
    /** What the client or this kit sets itself. */
    private static final Set<String> RESERVED =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding", "te", "trailer");

    private HeaderRules() {}

    /** What is wrong with a header field; empty where it may be sent. Never tells the value. */
    static Optional<String> objection(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderRules::tokenCharacter)) {
            return Optional.of("a header field has a name that HTTP does not allow");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("header field \"" + name + "\" cannot be set");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return Optional.of("the value of header field \"" + name
                    + "\" holds a control character, such as a line break or TAB, or is not ASCII");
        }
        return Optional.empty();
    }

    /** Adds what is wrong with the header fields that a destination sets by properties. */
    static void check(Destination destination, String prefix, List<ConfigurationFault> faults) {
        destination
                .propertiesBelow(prefix)
                .forEach((field, value) -> objection(field, value.reveal())
                        .ifPresent(objection ->
                                faults.add(ConfigurationFault.of(destination, pointer(prefix + field), objection))));
    }

    /** A JSON Pointer to a property, whose name may be any text. */
    private static String pointer(String property) {
        return "/" + property.replace("~", "~0").replace("/", "~1");
    }

    private static boolean tokenCharacter(int c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || TOKEN_SPECIALS.indexOf(c) >= 0;
    }
}
