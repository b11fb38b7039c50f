package io.almevents.target.rest;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority, and servers with certificates of it that have something wrong. */
final class Certificates {
    private static final X500Name AUTHORITY = new X500Name("CN=Test Authority");
    private static final GeneralName HERE = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    private static final GeneralName ELSEWHERE = new GeneralName(GeneralName.dNSName, "desk.example.com");

    private final KeyPair keys = newKeys();
    private final X509Certificate authority = sign(AUTHORITY, keys, true, HERE, Duration.ofDays(1));

    static boolean isTls(String trouble) {
        return switch (trouble) {
            case "expired", "another host", "unknown authority", "plain text to TLS", "sound" -> true;
            default -> false;
        };
    }

    /** What the client is told to trust: the authority, unless that is the trouble. */
    Optional<Path> trust(String trouble, Path folder) throws IOException, GeneralSecurityException {
        if (!isTls(trouble) || trouble.equals("unknown authority")) {
            return Optional.empty();
        }
        String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(authority.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return Optional.of(Files.writeString(folder.resolve("authority.pem"), pem, StandardCharsets.US_ASCII));
    }

    ServerSocket server(String trouble) throws IOException, GeneralSecurityException {
        KeyPair own = newKeys();
        Certificate certificate = sign(
                new X500Name("CN=server"),
                own,
                false,
                trouble.equals("another host") ? ELSEWHERE : HERE,
                trouble.equals("expired") ? Duration.ofMinutes(-1) : Duration.ofDays(1));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", own.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private X509Certificate sign(
            X500Name subject, KeyPair own, boolean authority, GeneralName place, Duration validity) {
        try {
            Instant now = Instant.now();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    AUTHORITY,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(validity)),
                    subject,
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(place));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
