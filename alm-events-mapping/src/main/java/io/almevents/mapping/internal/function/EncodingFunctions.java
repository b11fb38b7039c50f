package io.almevents.mapping.internal.function;

import static io.almevents.mapping.internal.function.Strict.strict;
import static io.almevents.mapping.internal.function.Type.TEXT;

import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.json.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Functions that write text as HTML, URL and so on, and read HTML. */
final class EncodingFunctions {
    private EncodingFunctions() {}

    /** The function of a name, made when it is asked for: most mappings call few. */
    static Function of(String name) {
        return switch (name) {
            case "HTML" -> strict(name, o -> JsonString.of(Html.escape(o.text(0))), TEXT);
            case "UNESCAPE_HTML" -> strict(name, o -> JsonString.of(Html.unescape(o.text(0))), TEXT);
            case "PLAIN" -> strict(name, o -> JsonString.of(PlainText.of(o.text(0))), TEXT);
            case "URL" -> strict(name, o -> JsonString.of(PercentEncoding.value(o.text(0))), TEXT);
            case "SHA256" -> strict(name, o -> JsonString.of(sha256(o.text(0))), TEXT);
            case "BASE64" ->
                strict(name, o -> JsonString.of(Base64.getEncoder().encodeToString(utf8(o.text(0)))), TEXT);
            default -> throw new IllegalArgumentException("no such function: " + name);
        };
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
