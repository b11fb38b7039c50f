package io.almevents.http.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys from PEM blocks: PKCS#8, plain or encrypted, PKCS#1 (RSA) and SEC1 (EC). */
final class PrivateKeys {
    private static final byte[] ZERO = {Der.INTEGER, 1, 0};
    /** rsaEncryption, 1.2.840.113549.1.1.1, with NULL for its parameters. */
    private static final byte[] RSA = {
        0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    /** id-ecPublicKey, 1.2.840.10045.2.1. */
    private static final byte[] EC = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};

    private static final int CURVE = 0xA0;

    private PrivateKeys() {}

    static PrivateKey read(Pem.Block block, char[] password) throws TlsFault {
        return switch (block.kind()) {
            case "PRIVATE KEY" -> ofPkcs8(new PKCS8EncodedKeySpec(block.der()));
            case "ENCRYPTED PRIVATE KEY" -> ofPkcs8(decrypted(block.der(), password));
            case "RSA PRIVATE KEY" -> ofPkcs8(wrapped(RSA, block.der()));
            case "EC PRIVATE KEY" -> ofPkcs8(wrapped(Der.element(Der.SEQUENCE, EC, curve(block.der())), block.der()));
            default ->
                throw new TlsFault("private keys of the kind " + block.kind()
                        + " are not read; convert it with \"openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem\"");
        };
    }

    private static PKCS8EncodedKeySpec wrapped(byte[] algorithm, byte[] key) {
        return new PKCS8EncodedKeySpec(Der.element(Der.SEQUENCE, ZERO, algorithm, Der.element(Der.OCTET_STRING, key)));
    }

    /** The curve, which SEC1 keeps inside and PKCS#8 outside of the key. */
    private static byte[] curve(byte[] sec1) throws TlsFault {
        List<Der.Element> outer = Der.elements(sec1);
        if (outer.size() == 1 && outer.get(0).tag() == Der.SEQUENCE) {
            for (Der.Element element : Der.elements(outer.get(0).content())) {
                if (element.tag() == CURVE) {
                    return element.content();
                }
            }
        }
        throw new TlsFault("the EC private key does not tell its curve;"
                + " convert it with \"openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem\"");
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] der, char[] password) throws TlsFault {
        if (password.length == 0) {
            throw new TlsFault("the private key is encrypted, and no password is given");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // Of the newer scheme (PBES2) only the parameters tell the algorithm in full.
            String algorithm = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            Key key = SecretKeyFactory.getInstance(named(algorithm, info)).generateSecret(new PBEKeySpec(password));
            Cipher cipher = Cipher.getInstance(named(algorithm, info));
            cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsFault(
                    "the private key cannot be decrypted: the password is wrong, or the encryption is unknown", e);
        }
    }

    private static String named(String algorithm, EncryptedPrivateKeyInfo info) {
        return algorithm.startsWith("PBE") ? algorithm : info.getAlgName();
    }

    private static PrivateKey ofPkcs8(PKCS8EncodedKeySpec spec) throws TlsFault {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // It may be a key of the next kind.
            } catch (GeneralSecurityException e) {
                throw new TlsFault("this JDK has no " + algorithm + " keys", e);
            }
        }
        throw new TlsFault("the private key cannot be read: it is damaged, or neither RSA, EC nor EdDSA");
    }
}
