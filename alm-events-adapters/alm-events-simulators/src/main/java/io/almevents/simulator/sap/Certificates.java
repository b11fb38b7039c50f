package io.almevents.simulator.sap;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority that is made at run time, with a certificate for the loopback address and one for a client. They are valid
 * around the machine's time, not the simulator's clock, for it is the machine that checks them.
 */
final class Certificates {
    private static final Duration VALID = Duration.ofDays(1);
    private static final X500Name AUTHORITY = new X500Name("CN=alm-events simulator");

    private final KeyPair authorityKeys;
    private final X509Certificate authority;
    private final KeyPair clientKeys;
    private final X509Certificate client;

    private Certificates(KeyPair authorityKeys, X509Certificate authority, KeyPair clientKeys, X509Certificate client) {
        this.authorityKeys = authorityKeys;
        this.authority = authority;
        this.clientKeys = clientKeys;
        this.client = client;
    }

    static Certificates make() throws IOException {
        try {
            KeyPair authorityKeys = keys("EC", 256);
            X509Certificate authority = certificate(AUTHORITY, 1, authorityKeys, authorityKeys, true);
            // RSA, as SAP's service keys have it.
            KeyPair clientKeys = keys("RSA", 2048);
            X509Certificate client =
                    certificate(new X500Name("CN=simulated-client"), 2, clientKeys, authorityKeys, false);
            return new Certificates(authorityKeys, authority, clientKeys, client);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("this Java cannot make certificates: " + e.getMessage(), e);
        }
    }

    X509Certificate client() {
        return client;
    }

    String authorityPem() {
        return pem("CERTIFICATE", encoded(authority));
    }

    /** The client's certificate and that of the authority, as service keys hold chains. */
    String clientPem() {
        return pem("CERTIFICATE", encoded(client)) + authorityPem();
    }

    String clientKeyPem(KeyForm form) {
        byte[] key = clientKeys.getPrivate().getEncoded();
        if (form == KeyForm.PKCS8) {
            return pem("PRIVATE KEY", key);
        }
        try {
            return pem(
                    "RSA PRIVATE KEY",
                    PrivateKeyInfo.getInstance(key)
                            .parsePrivateKey()
                            .toASN1Primitive()
                            .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a key of this Java is unreadable", e);
        }
    }

    SSLContext serverContext() throws IOException {
        try {
            KeyPair keys = keys("EC", 256);
            X509Certificate server = certificate(new X500Name("CN=localhost"), 3, keys, authorityKeys, false);
            return context(keys.getPrivate(), server);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("this Java cannot make certificates: " + e.getMessage(), e);
        }
    }

    SSLContext clientContext() {
        try {
            return context(clientKeys.getPrivate(), client);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate of this Java is unusable", e);
        }
    }

    private SSLContext context(PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key, new char[0], new X509Certificate[] {certificate, authority});
        store.setCertificateEntry("authority", authority);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            X500Name subject, int serial, KeyPair keys, KeyPair authorityKeys, boolean isAuthority)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                AUTHORITY,
                BigInteger.valueOf(serial),
                Date.from(now.minus(VALID)),
                Date.from(now.plus(VALID)),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"), new GeneralName(GeneralName.dNSName, "localhost")
        }));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKeys.getPrivate())));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of this Java is unreadable", e);
        }
    }

    private static String pem(String type, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }
}
