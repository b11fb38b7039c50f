package io.almevents.http.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the blocks of a PEM text (RFC 7468); what stands around them is explanation. */
final class Pem {
    static final String BEGIN = "-----BEGIN ";
    static final String CERTIFICATE = "CERTIFICATE";
    /** The old encryption of OpenSSL: header lines inside the block, and a way to make a key that no JDK has. */
    private static final String OLD_ENCRYPTION = "Proc-Type:";

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

    private Pem() {}

    /** One block: its kind, such as {@code RSA PRIVATE KEY}, and what it holds. */
    static final class Block {
        private final String kind;
        private final byte[] der;

        Block(String kind, byte[] der) {
            this.kind = kind;
            this.der = der;
        }

        String kind() {
            return kind;
        }

        byte[] der() {
            return der;
        }

        boolean isPrivateKey() {
            return kind.endsWith("PRIVATE KEY");
        }
    }

    static boolean looksLike(byte[] bytes) {
        return new String(bytes, ISO_8859_1).contains(BEGIN);
    }

    static List<Block> blocks(byte[] bytes) throws TlsFault {
        // Keys that were pasted into a single line often carry the two characters \n in place of line breaks.
        String text = new String(bytes, ISO_8859_1).replace("\\n", "\n");
        if (text.contains(OLD_ENCRYPTION)) {
            throw new TlsFault(
                    "the private key is encrypted in OpenSSL's old way, which Java cannot read; convert it with"
                            + " \"openssl pkcs8 -topk8 -in old.pem -out new.pem\"");
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), decoded(matcher.group(1), matcher.group(2))));
        }
        if (blocks.size() != text.split(BEGIN, -1).length - 1) {
            throw new TlsFault("a PEM block has no end: after -----BEGIN X----- must follow -----END X-----");
        }
        return blocks;
    }

    private static byte[] decoded(String kind, String body) throws TlsFault {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new TlsFault("the PEM block " + kind + " is no valid Base64", e);
        }
    }
}
