package io.almevents.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Key stores from bytes: PKCS#12 or JKS as they are, PEM put into one that lives in memory alone. */
final class KeyStores {
    /** Of the entries of a store in memory, which nobody can read but this process. */
    static final char[] IN_MEMORY = "in memory".toCharArray();

    private static final int JKS = 0xFEEDFEED;
    private static final byte[] SAMPLE = {1, 2, 3};

    private KeyStores() {}

    /** A store and the password of its entries. */
    static final class Opened {
        private final KeyStore store;
        private final char[] password;

        Opened(KeyStore store, char[] password) {
            this.store = store;
            this.password = password;
        }

        KeyStore store() {
            return store;
        }

        char[] password() {
            return password;
        }
    }

    /** A store that must hold a private key. */
    static Opened withKey(byte[] bytes, char[] password) throws TlsFault {
        Opened opened = Pem.looksLike(bytes)
                ? new Opened(pemWithKey(Pem.blocks(bytes), password), IN_MEMORY)
                : new Opened(binary(bytes, password), password);
        try {
            for (String alias : Collections.list(opened.store().aliases())) {
                if (opened.store().isKeyEntry(alias)) {
                    return opened;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new TlsFault("the key store cannot be read", e);
        }
        throw new TlsFault("the key store holds no private key");
    }

    /** A store of certificates that are trusted. */
    static KeyStore trusted(byte[] bytes, char[] password) throws TlsFault {
        if (!Pem.looksLike(bytes)) {
            return binary(bytes, password);
        }
        List<Certificate> certificates = certificates(Pem.blocks(bytes));
        try {
            KeyStore store = empty();
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("trusted-" + i, certificates.get(i));
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsFault("the certificates cannot be used", e);
        }
    }

    private static KeyStore pemWithKey(List<Pem.Block> blocks, char[] password) throws TlsFault {
        List<Pem.Block> keys = blocks.stream().filter(Pem.Block::isPrivateKey).toList();
        if (keys.size() != 1) {
            throw new TlsFault("exactly one private key is needed, there are " + keys.size());
        }
        PrivateKey key = PrivateKeys.read(keys.get(0), password);
        List<Certificate> chain = certificates(blocks);
        try {
            if (!belong(key, chain.get(0))) {
                throw new TlsFault("the private key does not belong to the first certificate");
            }
            KeyStore store = empty();
            store.setKeyEntry("client", key, IN_MEMORY, chain.toArray(Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsFault("the private key and the certificate cannot be used together", e);
        }
    }

    private static List<Certificate> certificates(List<Pem.Block> blocks) throws TlsFault {
        List<Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem.Block block : blocks) {
                if (block.kind().equals(Pem.CERTIFICATE)) {
                    certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.der())));
                }
            }
        } catch (CertificateException e) {
            throw new TlsFault("a certificate cannot be read: it is damaged or no X.509 certificate", e);
        }
        if (certificates.isEmpty()) {
            throw new TlsFault("there is no certificate");
        }
        return certificates;
    }

    private static boolean belong(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        signature.initSign(key);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(SAMPLE);
        try {
            return signature.verify(signed);
        } catch (SignatureException e) {
            // Keys of different lengths.
            return false;
        }
    }

    private static KeyStore binary(byte[] bytes, char[] password) throws TlsFault {
        try {
            KeyStore store = KeyStore.getInstance(isJks(bytes) ? "JKS" : "PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsFault(
                    "the store cannot be opened: the password is wrong or missing, or it is neither PKCS#12, JKS nor PEM",
                    e);
        }
    }

    private static boolean isJks(byte[] bytes) {
        return bytes.length > Integer.BYTES && java.nio.ByteBuffer.wrap(bytes).getInt() == JKS;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
